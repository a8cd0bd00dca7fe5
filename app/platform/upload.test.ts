import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { contentKind } from './content-kind'
import { attachment, downloadFile } from './download.server'
import { keptPath, ordinaryUpload, receiveUpload, type UploadLimits } from './upload.server'

let folder: string
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'upload-')) })
afterEach(() => rm(folder, { recursive: true }))

const post = (fill: (form: FormData) => void) => {
  const form = new FormData()
  fill(form)
  return new Request('http://desk/import', { method: 'POST', body: form })
}
const statusOf = async (request: Request, limits: UploadLimits = ordinaryUpload) => {
  const failure = await receiveUpload(request, folder, limits).then(() => null, (reason: unknown) => reason)
  return failure instanceof Response ? failure.status : failure
}
const left = async () => (await readdir(join(folder, 'incoming')).catch(() => []))

describe('an upload', () => {
  test('is kept by its hash, with the name and the content it came with', async () => {
    const { form, files } = await receiveUpload(post((f) => {
      f.set('_csrf', 'abc')
      f.append('systems', 'g2')
      f.append('systems', 'g5')
      f.set('file', new File(['PK\x03\x04……xl/workbook.xml'], '需求收集表（铁塔类）.xlsx'))
    }), folder)
    const sha256 = createHash('sha256').update('PK\x03\x04……xl/workbook.xml').digest('hex')
    expect(form.get('_csrf')).toBe('abc')
    expect(form.getAll('systems')).toEqual(['g2', 'g5'])
    expect(files).toEqual([{ field: 'file', name: '需求收集表（铁塔类）.xlsx', sha256, size: 25, kind: 'xlsx' }])
    expect(await readFile(keptPath(folder, sha256), 'utf8')).toContain('workbook.xml')
    expect(await left()).toEqual([])
  })

  test('keeps one file once and drops an empty choice', async () => {
    const { files } = await receiveUpload(post((f) => {
      f.append('file', new File(['same'], 'a.txt'))
      f.append('file', new File(['same'], 'C:\\desk\\b.txt'))
      f.append('photo', new File([], ''))
    }), folder)
    expect(files.map((file) => file.name)).toEqual(['a.txt', 'b.txt'])
    expect(new Set(files.map((file) => file.sha256)).size).toBe(1)
    expect(await left()).toEqual([])
  })

  test('is refused with 413 beyond any limit and leaves nothing behind', async () => {
    const tiny: UploadLimits = { maxFileBytes: 1000, maxFiles: 1, maxFields: 2, maxFieldBytes: 50, maxSeconds: 5 }
    expect(await statusOf(post((f) => f.set('file', new File(['x'.repeat(1001)], 'a'))), tiny)).toBe(413)
    expect(await statusOf(post((f) => { f.append('file', new File(['x'], 'a')); f.append('file', new File(['y'], 'b')) }), tiny)).toBe(413)
    expect(await statusOf(post((f) => { for (let i = 0; i < 4; i++) f.append(`f${i}`, 'x') }), tiny)).toBe(413)
    expect(await statusOf(post((f) => f.set('f', 'x'.repeat(51))), tiny)).toBe(413)
    expect(await left()).toEqual([])
    expect(await readdir(folder)).toEqual(['incoming'])
  })

  test('is refused unread where it announces too much', async () => {
    const request = new Request('http://desk/', { method: 'POST', body: 'x', headers: { 'content-type': 'multipart/form-data; boundary=b', 'content-length': '2147483648' } })
    expect(await statusOf(request)).toBe(413)
  })

  test('is refused with 413 when it takes too long', async () => {
    const slow = new ReadableStream({ start: (c) => { c.enqueue(new TextEncoder().encode('--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nxx')); setTimeout(() => c.close(), 600) } })
    const request = new Request('http://desk/', { method: 'POST', body: slow, duplex: 'half', headers: { 'content-type': 'multipart/form-data; boundary=b' } } as RequestInit)
    expect(await statusOf(request, { ...ordinaryUpload, maxSeconds: 0.2 })).toBe(413)
    expect(await left()).toEqual([])
  })

  test('is refused with 422 where the form is broken', async () => {
    const send = (body: string, type: string) => new Request('http://desk/', { method: 'POST', body, headers: { 'content-type': type } })
    expect(await statusOf(send('a=b', 'application/x-www-form-urlencoded'))).toBe(422)
    expect(await statusOf(send('--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nxx', 'multipart/form-data; boundary=b'))).toBe(422)
    expect(await left()).toEqual([])
  })
})

test('a download is an attachment with its Chinese name', async () => {
  expect(attachment('需求 "1".xlsx')).toBe(`attachment; filename="__ _1_.xlsx"; filename*=UTF-8''%E9%9C%80%E6%B1%82%20%221%22.xlsx`)
  const { files: [file] } = await receiveUpload(post((f) => f.set('file', new File(['hello'], 'a.txt'))), folder)
  const response = await downloadFile(keptPath(folder, file!.sha256), { name: '附件.txt', type: 'text/plain' })
  expect(await response.text()).toBe('hello')
  expect(Object.fromEntries(response.headers)).toMatchObject({ 'content-length': '5', 'x-content-type-options': 'nosniff', 'content-type': 'text/plain' })
  await expect(downloadFile(keptPath(folder, '00ff'), { name: 'a', type: 'b' })).rejects.toMatchObject({ status: 404 })
})

test.each([
  ['pdf', '%PDF-1.7', ''], ['png', '\x89PNG\r\n\x1a\n', ''], ['jpeg', '\xff\xd8\xff\xe0', ''], ['oldOffice', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', ''],
  ['zip', 'PK\x03\x04', 'word/document.xml'], ['xlsx', 'PK\x03\x04', 'xl/workbook.xml'], ['text', '运营商,站名', ''], ['unknown', 'MZ\x00\x01', ''], ['empty', '', ''],
])('content is %s by what it holds', (kind, head, tail) => {
  const binary = /[\u0100-\uffff]/.test(head) ? Buffer.from(head) : Buffer.from(head, 'latin1')
  expect(contentKind(binary, Buffer.from(tail))).toBe(kind)
})

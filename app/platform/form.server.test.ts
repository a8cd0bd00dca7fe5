import { describe, expect, it } from 'vitest'
import { readForm } from './form.server'

const posted = (body: BodyInit, type = 'application/x-www-form-urlencoded') =>
  new Request('http://crm.test/', { method: 'POST', body, headers: { 'content-type': type } })
const statusOf = async (work: Promise<unknown>) => work.then(() => 200, (answer: Response) => answer.status)

describe('a posted form', () => {
  it('keeps repeated fields and Chinese', async () => {
    const form = await readForm(posted(new URLSearchParams([['系统', '5G'], ['系统', '4G'], ['name', '西湖 & 萧山']])))
    expect([form!.getAll('系统'), form!.get('name')]).toEqual([['5G', '4G'], '西湖 & 萧山'])
  })

  it('is refused beyond its size, whether or not the size is announced', async () => {
    expect(await statusOf(readForm(posted('a='.padEnd(600_000, 'x'))))).toBe(413)
    const body = new ReadableStream({ start: (out) => { for (let n = 0; n < 20; n += 1) out.enqueue(new Uint8Array(50_000).fill(97)); out.close() } })
    const silent = new Request('http://crm.test/', { method: 'POST', body, duplex: 'half', headers: { 'content-type': 'application/x-www-form-urlencoded' } } as RequestInit)
    expect(await statusOf(readForm(silent))).toBe(413)
  })

  it('is refused in another format', async () => {
    expect(await statusOf(readForm(posted('{}', 'application/json')))).toBe(415)
  })

  it('is left unread when it carries files', async () => {
    expect(await readForm(posted('x', 'multipart/form-data; boundary=b'))).toBeNull()
  })
})

import { beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../database'
import { cookieOf, endOf } from '../visit'
import { zipOf } from '../world/files/by-hand'
import { cast, wangMin } from './demand-cast'
import { filled, key, sheetOf } from './import-cast'
import { forgetAccount } from '~/domain/people/store.server'
import { db } from '~/platform/db.server'
import { action } from '~/routes/import/new'

let cookie = ''
beforeEach(async () => {
  await freshDatabase()
  await cast()
  forgetAccount(1)
  cookie = await cookieOf(1)
})

interface Sent {
  body?: Uint8Array
  name?: string
  formKey?: string
  origin?: string
}

const send = ({ body, name = '需求.xlsx', formKey = key(), origin = 'http://crm.test' }: Sent) => {
  const form = new FormData()
  form.set('_key', formKey)
  form.set('file', new Blob(body ? [new Uint8Array(body)] : []), body ? name : '')
  return { request: new Request('http://crm.test/demands/import', { method: 'POST', body: form, headers: { host: 'crm.test', cookie, origin } }), params: {}, context: {} }
}
const answerTo = async (sent: Sent) => (await endOf(action(send(sent))))!

describe('an upload', () => {
  it('leads to its import, where the check waits for a worker', async () => {
    const answer = await answerTo({ body: await sheetOf(wangMin, [filled(0)]), name: 'C:\\表\\需求.xlsx' })
    const batch = await db.importBatch.findFirstOrThrow()
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/imports/${batch.id}`])
    expect(batch).toMatchObject({ state: 'uploaded', fileName: '需求.xlsx', byUserId: 1 })
    expect(await db.job.findMany()).toMatchObject([{ id: batch.jobId, kind: 'demand.check', state: 'waiting', location: `/imports/${batch.id}` }])
  })

  it('pressed twice is one import', async () => {
    const body = await sheetOf(wangMin, [filled(0)])
    const formKey = key()
    const answers = await Promise.all([answerTo({ body, formKey }), answerTo({ body, formKey })])
    expect(new Set(answers.map((answer) => answer.headers.get('location'))).size).toBe(1)
    expect(await db.importBatch.count()).toBe(1)
  })

  it('of what plainly is no workbook is refused at once, in words', async () => {
    const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])
    const words = async (sent: Sent) => {
      const answer = await answerTo(sent)
      return [answer.status, ((await answer.json()) as { error: string }).error]
    }
    expect(await words({})).toEqual([422, '没有收到文件，请重新选择后上传'])
    expect(await words({ body: old })).toEqual([422, '这是旧版 Excel 97–2003 文件（.xls），请在 Excel 或 WPS 中打开，点“文件 → 另存为”，类型选“Excel 工作簿（*.xlsx）”，再上传'])
    expect(await words({ body: Buffer.from('<html><table>') })).toEqual([422, '这个文件其实是网页或 XML（多为别的系统导出的 .xls），请在 Excel 或 WPS 中打开，另存为 .xlsx 后再上传'])
    expect(await words({ body: zipOf([['xl/workbook.xml', '<x/>'], ['xl/vbaProject.bin', 'x']]) })).toEqual([422, '文件带有宏，请另存为不带宏的 .xlsx 后再上传'])
    expect(await words({ body: zipOf([['xl/workbook.xml', '<x/>', 3_000_000_000]]) })).toEqual([422, '文件展开后超过 200 MB，请拆分后上传'])
    expect(await db.importBatch.count()).toBe(0)
  })

  it('that is too large is 413, from another site 403', async () => {
    const tooLarge = await answerTo({ body: new Uint8Array(21 * 1024 * 1024) })
    expect([tooLarge.status, ((await tooLarge.json()) as { error: string }).error]).toEqual([413, '文件超出上限 20 MB，请删去图片等无关内容，或拆成几个文件后分别上传'])
    expect((await answerTo({ body: await sheetOf(wangMin, []), origin: 'http://evil.test' })).status).toBe(403)
    expect(await db.importBatch.count()).toBe(0)
  })
})

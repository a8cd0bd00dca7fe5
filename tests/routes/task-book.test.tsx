import ExcelJS from 'exceljs'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '~/platform/db.server'
import * as screeningBook from '~/routes/screening/book'
import * as screeningFile from '~/routes/screening/book-file'
import * as sitingBook from '~/routes/siting/book'
import * as sitingFile from '~/routes/siting/book-file'
import { demoWorld } from '../demo-world'
import { pageOf } from '../page'
import { cookieOf, endOf, visit } from '../visit'

let zhou = ''
let sun = ''

beforeAll(async () => {
  await demoWorld()
  const id = async (login: string) => (await db.user.findUniqueOrThrow({ where: { login } })).id
  zhou = await cookieOf(await id('zhoutao'))
  sun = await cookieOf(await id('sunhao'))
}, 240_000)

const taskOf = (title: string) => db.task.findFirstOrThrow({ where: { title }, orderBy: { id: 'desc' } })

async function cellsOf(response: Response | null): Promise<string[][]> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(await response!.arrayBuffer())
  return workbook.worksheets.map((sheet) => {
    const texts: string[] = []
    sheet.eachRow((row) => row.eachCell((cell) => texts.push(String(cell.value))))
    return texts
  })
}

describe('the sheet of one task', () => {
  it('says what is known of a screening task and leaves the reply blank, on paper and as a workbook', async () => {
    const task = await taskOf('港沟产业园')
    const params = { taskId: String(task.id) }
    const { html } = await pageOf(screeningBook, visit(`/screening/${task.id}/book`, { cookie: zhou }), params)
    for (const words of [task.number, task.demandNumber, '站址筛查任务书', '历城区', '整合方案', '候选站址 3', '挂高下限', '□ 站址全景', '填写人']) expect(html).toContain(words)
    expect(html).toContain('<svg')

    const sent = await endOf(screeningFile.loader({ request: visit('/', { cookie: zhou }), params, context: {} }))
    expect(sent?.headers.get('content-disposition')).toContain(encodeURIComponent(`站址筛查任务书 ${task.number}.xlsx`))
    const [known, blank] = await cellsOf(sent)
    expect(known).toEqual(expect.arrayContaining([task.number, task.demandNumber, '整合方案：新建', '周边 1 公里存量站址']))
    expect(blank).toEqual(expect.arrayContaining(['候选站址 1', '候选站址 3', '塔型 *']))
  })

  it('of a siting task in a building asks for what is agreed and for the system', async () => {
    const task = await taskOf('省立医院门诊楼室分')
    const li = await cookieOf((await db.user.findUniqueOrThrow({ where: { login: 'liqiang' } })).id)
    const params = { taskId: String(task.id) }
    const { html } = await pageOf(sitingBook, visit('/', { cookie: li }), params)
    expect(html).toContain('选址谈判任务书')
    const [, blank] = await cellsOf(await endOf(sitingFile.loader({ request: visit('/', { cookie: li }), params, context: {} })))
    expect(blank).toEqual(expect.arrayContaining(['填写', '物业协议 *']))
  })

  it('is not there for another district, nor under the other kind', async () => {
    const { id } = await taskOf('港沟产业园')
    const params = { taskId: String(id) }
    for (const [module, cookie] of [[screeningBook, sun], [screeningFile, sun], [sitingBook, zhou], [sitingFile, zhou]] as const) {
      expect((await endOf(module.loader({ request: visit('/', { cookie }), params, context: {} })))?.status).toBe(404)
    }
  })
})

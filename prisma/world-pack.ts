import { Readable } from 'node:stream'
import ExcelJS from 'exceljs'
import { checkPack } from '../app/domain/pack/checking.commands.server'
import { commitPack } from '../app/domain/pack/committing.commands.server'
import { sheetsOf, tripOf } from '../app/domain/pack/contents.server'
import { writePackWorkbook } from '../app/domain/pack/pack-workbook.server'
import { makePack } from '../app/domain/pack/pack.commands.server'
import { findPack } from '../app/domain/pack/pack.store.server'
import type { Visitor } from '../app/domain/people/visitor'
import { allDivisions } from '../app/domain/shared/division.store.server'
import { checklistAtStart } from '../app/domain/task/checklist'
import { changeChecklist } from '../app/domain/task/checklist.commands.server'
import { translate } from '../app/locales/words'
import { db } from '../app/platform/db.server'
import { uploadsFolder } from '../app/platform/kept-file.server'
import { keepStream } from '../app/platform/upload.server'
import { bytesOf, fillIn } from '../tests/world/pack-sheet'
import { areaManagerOf, at } from './world-people'

const day = 86_400_000

function done<T extends { ok: boolean }>(what: string, verdict: T): Extract<T, { ok: true }> {
  if (!verdict.ok) throw new Error(`${what}: ${JSON.stringify(verdict)}`)
  return verdict as Extract<T, { ok: true }>
}

/** The checklist of masts asks for the way in as well, since three weeks; a pack came back this morning and left a draft. */
export async function seedPack(): Promise<void> {
  if ((await db.fieldPack.count()) > 0) return
  const items = [...checklistAtStart('screening', 'tower'), { kind: 'access', need: 'optional' } as const]
  done('checklist', await changeChecklist(await at('guoan', new Date(Date.now() - 21 * day)), { stage: 'screening', demandKind: 'tower', items, note: '山区站址补拍进场道路', version: 0, key: 'world-checklist' }))

  const task = await db.task.findFirstOrThrow({ where: { title: '大明湖北门', kind: 'screening', state: 'claimed' } })
  const visitor = await at(areaManagerOf(task.districtCode), new Date())
  const { packId } = done('pack', await makePack(visitor, { kind: 'screening', ids: [task.id], key: 'world-pack' }))
  const workbook = await filledPack(visitor, packId, task.number)
  const { uploadId } = done('check the pack', await checkPack(visitor, { workbook: { field: 'workbook', name: '外勤包-大明湖.xlsx', ...(await keepStream(() => Readable.from([workbook]), uploadsFolder)) }, photos: [] }))
  done('save the pack', await commitPack(visitor, { uploadId, choice: 'draft', overwrite: [] }))
}

/** As it was filled in outside: all but the photo. */
async function filledPack(visitor: Visitor, packId: number, number: string): Promise<Buffer> {
  const pack = (await findPack(packId, visitor))!
  const { stops } = await tripOf(pack, null, visitor)
  const t = translate('zh-CN')
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load((await writePackWorkbook({ pack, sheets: await sheetsOf(stops, visitor), t, divisions: await allDivisions(), time: (iso) => iso, surveyor: visitor.user.name })) as unknown as ArrayBuffer)
  fillIn(workbook, t('pack:sheet.tower'), { number, place: 1 }, { 筛查结论: '筛查成功', 是否满足需求: '是', 与方案比较: '按方案', 勘察日期: visitor.today, 勘察人: visitor.user.name, 备注: '楼顶东北角可立杆，需物业配合开门' })
  return bytesOf(workbook)
}

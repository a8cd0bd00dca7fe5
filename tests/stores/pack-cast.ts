import { Readable } from 'node:stream'
import ExcelJS from 'exceljs'
import { bytesOf } from '../world/pack-sheet'
import { translate } from '~/locales/words'
import { sheetsOf, tripOf } from '~/domain/pack/contents.server'
import { writePackWorkbook } from '~/domain/pack/pack-workbook.server'
import { makePack } from '~/domain/pack/pack.commands.server'
import { findPack } from '~/domain/pack/pack.store.server'
import type { Visitor } from '~/domain/people/visitor'
import { allDivisions } from '~/domain/shared/division.store.server'
import type { Stage } from '~/domain/task/checklist'
import { uploadsFolder } from '~/platform/kept-file.server'
import { keepStream, type UploadedFile } from '~/platform/upload.server'

/** A file as the upload leaves it. */
export const kept = async (field: string, name: string, content: Buffer): Promise<UploadedFile> => ({ field, name, ...(await keepStream(() => Readable.from([content]), uploadsFolder)) })

export async function packOf(visitor: Visitor, kind: Stage, ids: readonly number[]): Promise<number> {
  const made = await makePack(visitor, { kind, ids, key: null })
  if (!made.ok) throw new Error(made.because)
  return made.packId
}

/** The workbook of a pack as it is downloaded. */
export async function workbookOf(visitor: Visitor, packId: number): Promise<ExcelJS.Workbook> {
  const pack = (await findPack(packId, visitor))!
  const { stops } = await tripOf(pack, null, visitor)
  const buffer = await writePackWorkbook({ pack, sheets: await sheetsOf(stops, visitor), t: translate(visitor.language), divisions: await allDivisions(), time: (iso) => iso, surveyor: visitor.user.name })
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(buffer as unknown as ArrayBuffer)
  return workbook
}

export const sentWorkbook = async (workbook: ExcelJS.Workbook, name = '外勤包.xlsx') => kept('workbook', name, await bytesOf(workbook))

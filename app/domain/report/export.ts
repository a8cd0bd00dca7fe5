import type { DemandKind } from '../demand/demand'
import { demandKinds } from '../demand/kinds'
import type { ListId } from './lists'

/** More rows than these are written in the background. */
export const mostAtOnce = 5_000
/** A written file is kept so long. */
export const daysKept = 7
/** Exports of one person that may wait at the same time. */
export const mostWaiting = 3

/** The columns shown, or the collection sheet of a kind: to be changed and imported again. */
export type ExportForm = 'list' | `sheet.${DemandKind}`
export const sheetForms = demandKinds.map((kind) => `sheet.${kind}` as const)

export const exportForm = (text: string): ExportForm => sheetForms.find((form) => form === text) ?? 'list'
export const kindOfForm = (form: ExportForm): DemandKind | null => demandKinds.find((kind) => form === `sheet.${kind}`) ?? null

/** Sheets are for those who may import them again. */
export const hasSheets = (listId: ListId): boolean => listId === 'demand.list' || listId === 'demand.pending'

export type ExportState = 'waiting' | 'running' | 'ready' | 'failed' | 'cancelled' | 'expired'

export interface ExportFile {
  id: number
  listId: ListId
  form: ExportForm
  state: ExportState
  name: string
  query: string
  columns: string[]
  language: 'zh-CN' | 'en'
  rowCount: number | null
  size: number | null
  jobId: number | null
  /** Rows written so far and rows to write, while it is in the background; 0 where they are not known. */
  done: number
  total: number
  downloads: number
  byUserId: number
  byName: string
  /** ISO, UTC */
  createdAt: string
  readyAt: string | null
  expiresAt: string
}

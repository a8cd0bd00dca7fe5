import type { RefusalCode } from '../shared/verdict'

/** What became of one row; `because` is null where it was done. */
export interface RowOutcome {
  id: number
  number: string
  because: RefusalCode | null
  facts?: Record<string, string | number>
}

export type BatchState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'

/** An act on many rows, as it is kept. */
export interface BatchRun {
  id: number
  /** The command's id. */
  act: string
  /** The list it was given on. */
  back: string
  state: BatchState
  total: number
  done: number
  failed: number
  outcomes: RowOutcome[]
  jobId: number | null
  /** ISO, UTC */
  createdAt: string
}

/** Where the record of a row stands. */
export const recordAddress = (act: string, id: number): string => {
  const [area] = act.split('.')
  if (act === 'demand.judgeMany') return `/demands/${id}/duplicates`
  if (area === 'portal') return `/portal/orders/${id}`
  if (area === 'approval') return `/me/approvals/${id}`
  return area === 'screening' || area === 'siting' ? `/${area}/${id}` : `/demands/${id}`
}

/** Of a long act so many refused rows are kept one by one; the rest are counted. */
export const mostKept = 2_000

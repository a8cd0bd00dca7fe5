import type { Transaction } from '~/platform/db.server'
import { rows } from '~/platform/sql.server'
import { insertLast } from '~/platform/step-context.server'
import type { Visitor } from '../people/visitor'

/** { field: [before, after] } */
export type Changes = Record<string, [unknown, unknown]>

export interface HistoryEntry {
  aggregate: string
  aggregateId: number
  /** The version that the record has after the step: versions rise by one, so do sequences. */
  sequence: number
  step: string
  fromState: string | null
  toState: string | null
  changes: Changes
  note: string
}

/** Appends what happened to records, in the transaction in which it happened: written at its end, all events by one statement. */
export async function appendHistory(tx: Transaction, visitor: Pick<Visitor, 'user' | 'now' | 'requestNumber'>, entries: readonly HistoryEntry[]): Promise<void> {
  if (entries.length === 0) return

  await insertLast(tx, 'history_event', entries.map(({ note, changes, ...entry }) => ({
    ...entry,
    changes,
    note: note === '' ? null : note.slice(0, 1000),
    byUserId: visitor.user.id,
    byName: visitor.user.name,
    at: visitor.now,
    requestNumber: visitor.requestNumber,
  })))
}

export interface PastEvent {
  sequence: number
  step: string
  fromState: string | null
  toState: string | null
  changes: Changes
  note: string | null
  byName: string
  /** ISO, UTC */
  at: string
}

/** Everything that happened to one record, oldest first. The caller has already checked that the record is in scope. */
export async function historyOf(aggregate: string, aggregateId: number): Promise<PastEvent[]> {
  const found = await rows<Omit<PastEvent, 'changes' | 'at'> & { changes: string | Changes; at: Date }>(
    `SELECT sequence, step, from_state AS fromState, to_state AS toState, changes, note, by_name AS byName, at
       FROM history_event WHERE aggregate = ? AND aggregate_id = ? ORDER BY sequence`,
    [aggregate, aggregateId],
  )
  return found.map((event) => ({
    ...event,
    changes: typeof event.changes === 'string' ? (JSON.parse(event.changes) as Changes) : event.changes,
    at: event.at.toISOString(),
  }))
}

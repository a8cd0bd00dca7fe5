import { numbersWithin } from '~/domain/demand/store.server'
import type { Visitor } from '~/domain/people/visitor'
import { refuse, type Verdict } from '~/domain/shared/verdict'
import { ours } from '~/platform/flash.server'
import { idsIn, keyIn, textIn } from '../_address-id'
import { answerBatch } from '../_batch.server'
import { refusedAt } from '../_refusal.server'
import { refusedRows } from '../_stage-list.server'

export interface RowDecided {
  demandId: number
  /** The row is decided as it is found: its state alone counts. */
  version: null
  key: string | null
  reason: string
}

/** One decision with one reason on many demands, each by itself. `act`: the command's id. */
export async function decideMany(visitor: Visitor, { act, decide }: { act: string; decide: (row: RowDecided) => Promise<Verdict> }): Promise<Response> {
  const { form } = visitor
  const back = ours(textIn(form, '_back') || '/exceptions')
  const ids = [...new Set(idsIn(form))].sort((a, b) => a - b)
  const refused = refusedRows(visitor, ids, back)
  if (refused) return refused
  const reason = textIn(form, 'reason').trim().slice(0, 500)
  if (reason === '') return refusedAt(back, refuse('reasonRequired'), visitor)

  const numbers = await numbersWithin(ids, visitor.scope)
  const key = keyIn(form)
  const rows: { id: number; number: string; verdict: Verdict }[] = []
  for (const id of ids) rows.push({ id, number: numbers.get(id) ?? String(id), verdict: await decide({ demandId: id, version: null, key: key && `${key.slice(0, 44)}:${id}`, reason }) })
  return answerBatch(visitor, rows, { act, back, all: 'exception:said.many', some: 'exception:said.some' })
}

import type { ImportBatch } from '~/domain/demand/import'
import { planRow } from '~/domain/demand/planning.store.server'
import { decidedTexts } from '~/domain/demand/round-trip'
import { sheetTexts } from '~/domain/demand/sheet-texts'
import { findDemand } from '~/domain/demand/store.server'
import type { Visitor } from '~/domain/people/visitor'
import { allDivisions } from '~/domain/shared/division.store.server'
import { translate } from '~/locales/words'
import type { DemandConflict } from '../_demand-conflict'
import { enteredInWords, labelInWords } from '../_demand-words'

/** A row that both sides changed in the same place, as the page that asks draws it; null where the demand is out of sight by now. */
export async function conflictOfRow(visitor: Visitor, { id, kind }: ImportBatch, rowNumber: number): Promise<DemandConflict | null> {
  const row = await planRow(id, rowNumber)
  const demand = row?.target ? await findDemand(row.target.id, visitor.scope) : null
  if (!row?.target || !demand) return null
  const words = { t: translate(visitor.language), divisions: await allDivisions() }
  return {
    who: demand.changedByName,
    at: demand.changedAt,
    kept: [],
    taken: [],
    fields: row.target.merge.filter(({ by }) => by === 'both').map(({ field, before, theirs, mine }) => ({
      field, before, theirs, mine,
      label: labelInWords(kind, field, words),
      said: Object.fromEntries([before, theirs, mine].map((text) => [text, enteredInWords(kind, field, text, words)])),
    })),
  }
}

/** What the person chose, as texts of the row; null where the row asks for no decision, `invalid` where what was asked is not what stands there now. */
export async function decisionIn(visitor: Visitor, { id, kind }: ImportBatch, { rowNumber, form }: { rowNumber: number; form: FormData }): Promise<Record<string, string> | null | 'invalid'> {
  const row = await planRow(id, rowNumber)
  if (row?.verdict !== 'conflict' || !row.target) return null
  const demand = await findDemand(row.target.id, visitor.scope)
  if (demand?.version !== row.target.version) return 'invalid'

  const chosen = new Map([...form.entries()].map(([field, value]): [string, string] => [field, typeof value === 'string' ? value : '']))
  const theirs = sheetTexts(kind, demand.values, { t: translate(visitor.language), divisions: await allDivisions() })
  return decidedTexts({ raw: row.raw, merge: row.target.merge, theirs, chosen, version: demand.version }) ?? 'invalid'
}

import type { ChangeKind } from '~/domain/change/change'
import { changeRecord, type ChangeGiven } from '~/domain/change/change.fields'
import type { Demand, DemandValues } from '~/domain/demand/demand'
import { demandEntered } from '~/domain/demand/entry'
import { kinds } from '~/domain/demand/kinds'
import type { Visitor } from '~/domain/people/visitor'
import type { Entered } from '~/fields/record'
import { translate } from '~/locales/words'
import { demandFormParts, readDemandForm } from '../_demand-form.server'

export interface SentChange {
  given: ChangeGiven | null
  values: DemandValues | null
  errors: { field: string; message: string }[]
  /** What was typed, as it is sent back. */
  entered: { reason: Entered; demand: Entered | null }
}

/** Reason and, for a change, the demand as it is to be. */
export async function sentChange(visitor: Visitor, demand: Pick<Demand, 'kind'>, kind: ChangeKind, form: FormData): Promise<SentChange> {
  const why = changeRecord.fromForm(form, translate(visitor.language))
  const what = kind === 'change' ? await readDemandForm(demand.kind, visitor, form) : null
  const errors = [...(why.ok ? [] : why.errors), ...(what && !what.ok ? what.errors : [])].map(({ field, message }) => ({ field, message }))
  return {
    given: why.ok ? why.value : null,
    values: what?.ok ? what.value.values : null,
    errors,
    entered: { reason: changeRecord.entered(form), demand: kind === 'change' ? kinds[demand.kind].form.entered(form) : null },
  }
}

/** What the form of a change is drawn from. */
export async function changeFormParts(visitor: Visitor, demand: Demand, kind: ChangeKind) {
  return kind === 'change' ? { parts: await demandFormParts(demand.kind, visitor), values: demandEntered(demand.kind, demand.values) } : null
}

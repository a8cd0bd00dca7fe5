import { valuesBefore, type DemandContent, type DemandValues } from '~/domain/demand/demand'
import { demandEntered } from '~/domain/demand/entry'
import { kinds } from '~/domain/demand/kinds'
import { mergeEntered } from '~/domain/demand/merge'
import type { Visitor } from '~/domain/people/visitor'
import type { StepTaken } from '~/domain/process/runner.server'
import { allDivisions } from '~/domain/shared/division.store.server'
import type { Refusal, Verdict } from '~/domain/shared/verdict'
import type { Entered } from '~/fields/record'
import { translate } from '~/locales/words'
import type { DemandConflict } from './_demand-conflict'
import { readDemandForm } from './_demand-form.server'
import { enteredInWords, labelInWords, type Words } from './_demand-words'

/** The demand as it is kept now, with everything that happened to it. */
export interface KeptNow {
  demand: DemandContent & { version: number }
  events: readonly { sequence: number; changes: Record<string, [unknown, unknown]> }[]
  who: string
  at: string
}

export interface Changing {
  form: FormData
  /** The version that the form was loaded with. */
  version: number
  now: () => Promise<KeptNow>
  change: (values: DemandValues, version: number) => Promise<Verdict<StepTaken>>
}

export interface RefusedChange {
  status: 409 | 422
  errors: { field: string; message: string }[]
  values: Entered
  version: number
  conflict: DemandConflict | null
}

export type Changed =
  /** `merged`: labels of the fields that somebody else changed meanwhile, and who. */
  | { ok: true; number: string; merged: { who: string; fields: string[] } | null }
  | { ok: false; again: RefusedChange }
  | { ok: false; refusal: Refusal }

/** Somebody may be faster again while two changes are put together. */
const mostTries = 4

/** Saves a filled form. What somebody else changed meanwhile in other fields stands beside it; where both changed one, a person chooses. */
export async function changeMerging(visitor: Visitor, kind: DemandContent['kind'], { form, version, now, change }: Changing): Promise<Changed> {
  const words = { t: translate(visitor.language), divisions: await allDivisions() }
  let sent = form
  let loaded = version
  let merged = null as { who: string; fields: string[] } | null
  for (let tries = 1; ; tries += 1) {
    const outcome = await readDemandForm(kind, visitor, sent)
    if (!outcome.ok) return { ok: false, again: { status: 422, errors: outcome.errors.map(({ field, message }) => ({ field, message })), values: outcome.entered, version: loaded, conflict: null } }
    const verdict = await change(outcome.value.values, loaded)
    if (verdict.ok) return { ok: true, number: verdict.number, merged }
    if (verdict.because !== 'changedMeanwhile' || tries === mostTries) return { ok: false, refusal: verdict }

    const kept = await now()
    const { clashes, taken, form: together } = mergedForm(sent, loaded, kept)
    if (clashes.length > 0) return { ok: false, again: { status: 409, errors: [], values: kinds[kind].form.entered(sent), version: kept.demand.version, conflict: conflictOf({ clashes, taken, form: together, kept }, words) } }
    merged = { who: kept.who, fields: [...(merged?.fields ?? []), ...taken.map((field) => labelInWords(kind, field, words))] }
    sent = together
    loaded = kept.demand.version
  }
}

/** The form as it was loaded is rebuilt from the history. */
function mergedForm(sent: FormData, version: number, { demand: { kind, values }, events }: KeptNow) {
  const { fields, entered } = kinds[kind].form
  const before = demandEntered(kind, valuesBefore(values, events.filter(({ sequence }) => sequence > version)))
  const { clashes, taken, kept } = mergeEntered(fields.map(({ field }) => field), { before, theirs: demandEntered(kind, values), mine: entered(sent) })
  const form = new FormData()
  for (const [name, value] of kept) form.append(name, value)
  return { clashes, taken, form }
}

interface Clashing {
  clashes: ReturnType<typeof mergeEntered>['clashes']
  taken: string[]
  form: FormData
  kept: KeptNow
}

/** What the other one wrote in between, beside what was typed now. */
function conflictOf({ clashes, taken, form, kept: { demand: { kind }, who, at } }: Clashing, words: Words): DemandConflict {
  return {
    who, at,
    kept: [...form].map(([name, value]): [string, string] => [name, typeof value === 'string' ? value : '']),
    taken: taken.map((field) => labelInWords(kind, field, words)),
    fields: clashes.map((clash) => ({
      ...clash,
      label: labelInWords(kind, clash.field, words),
      said: Object.fromEntries([clash.before, clash.theirs, clash.mine].map((one) => [one, enteredInWords(kind, clash.field, one, words)])),
    })),
  }
}

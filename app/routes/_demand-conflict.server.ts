import { valuesBefore, type TowerDemand } from '~/domain/demand/demand'
import { towerEntered } from '~/domain/demand/entry'
import { mergeEntered } from '~/domain/demand/merge'
import { towerForm } from '~/domain/demand/tower.fields'
import type { DemandConflict } from './_demand-conflict'
import { enteredInWords, type Words } from './_demand-words'

export interface Clashing {
  /** As it is kept now. */
  values: TowerDemand
  form: FormData
  /** The version that the form was loaded with, and everything that happened to the demand. */
  version: number
  events: readonly { sequence: number; changes: Record<string, [unknown, unknown]> }[]
  who: string
  at: string
}

/** What the other one wrote in between, beside what was typed now. The form as it was loaded is rebuilt from the history. */
export function conflictOf({ values, form, version, events, who, at }: Clashing, words: Words): DemandConflict {
  const before = towerEntered(valuesBefore(values, events.filter(({ sequence }) => sequence > version)))
  const { clashes, kept } = mergeEntered(towerForm.fields.map(({ field }) => field), { before, theirs: towerEntered(values), mine: towerForm.entered(form) })
  return {
    who, at, kept,
    fields: clashes.map((clash) => ({
      ...clash,
      label: words.t(`demand:field.${clash.field}`),
      said: Object.fromEntries([clash.before, clash.theirs, clash.mine].map((text) => [text, enteredInWords(clash.field, text, words)])),
    })),
  }
}

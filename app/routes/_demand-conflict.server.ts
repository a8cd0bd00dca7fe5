import { valuesBefore, type DemandContent } from '~/domain/demand/demand'
import { demandEntered } from '~/domain/demand/entry'
import { mergeEntered } from '~/domain/demand/merge'
import { kinds } from '~/domain/demand/kinds'
import type { DemandConflict } from './_demand-conflict'
import { enteredInWords, labelInWords, type Words } from './_demand-words'

export interface Clashing {
  /** As it is kept now. */
  demand: DemandContent
  form: FormData
  /** The version that the form was loaded with, and everything that happened to the demand. */
  version: number
  events: readonly { sequence: number; changes: Record<string, [unknown, unknown]> }[]
  who: string
  at: string
}

/** What the other one wrote in between, beside what was typed now. The form as it was loaded is rebuilt from the history. */
export function conflictOf({ demand: { kind, values }, form, version, events, who, at }: Clashing, words: Words): DemandConflict {
  const { fields, entered } = kinds[kind].form
  const before = demandEntered(kind, valuesBefore(values, events.filter(({ sequence }) => sequence > version)))
  const { clashes, kept } = mergeEntered(fields.map(({ field }) => field), { before, theirs: demandEntered(kind, values), mine: entered(form) })
  return {
    who, at, kept,
    fields: clashes.map((clash) => ({
      ...clash,
      label: labelInWords(kind, clash.field, words),
      said: Object.fromEntries([clash.before, clash.theirs, clash.mine].map((text) => [text, enteredInWords(kind, clash.field, text, words)])),
    })),
  }
}

import type { DemandKind } from './demand'
import { fieldNamed } from './kinds'
import { together } from './merge'

export interface EventOfDemand {
  sequence: number
  step: string
  fromState: string | null
  note: string | null
  byName: string
  at: string
  changes: Record<string, [unknown, unknown]>
}

/** One change of one field. */
export interface FieldChange extends Pick<EventOfDemand, 'sequence' | 'step' | 'note' | 'byName' | 'at'> {
  /** As the form calls it. */
  field: string
  before: unknown
  after: unknown
}

/** The district of a form is three columns. */
const formField = (column: string): string => (column === 'districtCode' ? 'district' : column)

/** Every change of a field that the form has, newest first. What the demand came with is no change. */
export const fieldChanges = (kind: DemandKind, events: readonly EventOfDemand[]): FieldChange[] =>
  [...events].reverse().flatMap(({ sequence, step, fromState, note, byName, at, changes }) =>
    fromState === null
      ? []
      : Object.entries(changes)
          .filter(([column]) => fieldNamed(kind, column))
          .map(([column, [before, after]]) => ({ sequence, step, note, byName, at, field: formField(column), before, after })),
  )

/** The columns that a restoring of this field sets, with the values from before that event: those that say one thing with it go along. */
export function valuesToRestore({ changes }: Pick<EventOfDemand, 'changes'>, field: string): Record<string, unknown> {
  const group = together.find((one) => one.includes(field)) ?? [field]
  const columns = group.flatMap((name) => (name === 'district' ? ['provinceCode', 'cityCode', 'districtCode'] : [name]))
  return Object.fromEntries(columns.flatMap((column) => (changes[column] ? [[column, changes[column][0]]] : [])))
}

/** What a record was at a moment, from its events alone. */
export interface AsOf {
  state: string | null
  version: number
  /** Values by the name of their column. */
  fields: Record<string, unknown>
  /** ISO, UTC: the last event that counts. */
  changedAt: string
  changedByName: string
}

export interface Replayed {
  sequence: number
  step: string
  fromState: string | null
  toState: string | null
  changes: Record<string, readonly [unknown, unknown]>
  byName: string
  /** ISO, UTC */
  at: string
}

/** Columns that follow from a step itself: true takes its moment, false empties it, a function counts on. */
type Mark = true | false | ((before: unknown) => unknown)
type Marks = Partial<Record<string, Record<string, Mark>>>

const countOn: Mark = (before) => Number(before ?? 0) + 1

export interface Kind {
  /** Before anything is said. */
  from: Record<string, unknown>
  marks: Marks
  /** Names under which events say columns. */
  columns?: (field: string, value: unknown) => Record<string, unknown>
}

/** Names under which events say the columns of a task. */
const namesOfTask: Record<string, string> = { assignee: 'assigneeName', offeredTo: 'offeredToName', delegatedTo: 'delegatedToName' }

/** Who leaves the stage is neither offered nor waits for a part. */
const noPart = { offeredToName: false, delegatedToName: false } as const

export const kindsOfRecord = {
  demand: {
    from: { duplicate: 'none', ownerId: null, origin: 'own' },
    marks: {
      collect: { collectedAt: true }, take_demand: { collectedAt: true }, accept_screening: { screenedAt: true }, rematch: { screenedAt: false },
      site_ok: { sitedAt: true }, confirm_order: { confirmedAt: true },
    },
    columns: (field, value) => (field === 'importRow' ? placeInFile(value) : { [field]: value }),
  },
  task: {
    from: { assigneeName: null, claimedAt: null, releaseCount: 0, pausedUntil: null, pauseReason: null, rungsClimbed: 0, doneAt: null, offeredToName: null, delegatedToName: null },
    marks: {
      claim: { claimedAt: true }, dispatch: { claimedAt: true }, accept_offer: { claimedAt: true }, release: { claimedAt: false, releaseCount: countOn },
      return_idle: { claimedAt: false, releaseCount: countOn }, reply: { doneAt: true, ...noPart }, withdraw: noPart,
    },
    columns: (field, value) => ({ [namesOfTask[field] ?? field]: value }),
  },
  order: {
    from: { formVersion: 0, contentHash: null, yearlyFen: null, bookId: null, signedAt: null },
    marks: { confirm: { signedAt: true } },
    columns: (field, value) => ({ [field === 'book' ? 'bookId' : field]: value }),
  },
} as const satisfies Record<string, Kind>

export type RecordKind = keyof typeof kindsOfRecord

/** '12:3' is row 3 of file 12. */
function placeInFile(value: unknown): Record<string, unknown> {
  const [batch, row] = String(value).split(':').map(Number)
  return { importBatchId: batch, importRowNumber: row }
}

/** The record as these events leave it, oldest first; null before its first event. */
export function replay(kind: RecordKind, events: readonly Replayed[]): AsOf | null {
  const { from, marks, columns }: Kind = kindsOfRecord[kind]
  const last = events.at(-1)
  if (!last) return null

  const fields: Record<string, unknown> = { ...from, createdAt: events[0]!.at }
  for (const { step, at, fromState, toState, changes } of events) {
    for (const [field, [, after]] of Object.entries(changes)) Object.assign(fields, columns?.(field, after) ?? { [field]: after })
    for (const [field, mark] of Object.entries(marks[step] ?? {})) fields[field] = typeof mark === 'function' ? mark(fields[field]) : mark ? at : null
    if (toState !== fromState) fields.enteredAt = at
  }
  return { state: last.toState, version: last.sequence, fields, changedAt: last.at, changedByName: last.byName }
}

/** The events that had happened at a moment. */
export const until = <E extends { at: string }>(events: readonly E[], moment: string): E[] => events.filter(({ at }) => at <= moment)

export interface FieldDifference {
  field: string
  before: unknown
  after: unknown
}

/** What differs between two moments of one record, field by field; the state is one of them. */
export function differenceOf(before: AsOf, after: AsOf): FieldDifference[] {
  const [then, now] = [before, after].map(({ state, fields }) => ({ state, ...fields }) as Record<string, unknown>)
  const names = [...new Set([...Object.keys(then!), ...Object.keys(now!)])]
  return names.flatMap((field) => {
    const [was, is] = [then![field] ?? null, now![field] ?? null]
    return JSON.stringify(was) === JSON.stringify(is) ? [] : [{ field, before: was, after: is }]
  })
}

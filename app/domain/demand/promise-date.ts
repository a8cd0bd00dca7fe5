/** The states of the main line, in order: from each of them a demand may be asked when it will be through. */
export const promiseStates = ['submitted', 'collected', 'matching', 'screening', 'screened', 'siting', 'sited', 'ordering', 'order_approving', 'order_pending'] as const
export type PromiseState = (typeof promiseStates)[number]
/** What it is through with. */
export const finalState = 'order_confirmed'

export const isPromiseState = (state: string): state is PromiseState => promiseStates.some((one) => one === state)

/** How wide a sample is, from the narrowest. */
export const levels = ['district', 'city', 'province', 'nation'] as const
export type Level = (typeof levels)[number]

/** Below this a sample tells too little: the next wider one is taken. */
export const leastSample = 30
/** Below this even the nation's tells nothing. */
export const leastAtAll = 5

export interface Promised {
  /** Whole days within which every second, and four of five, were through. */
  halfDays: number
  mostDays: number
  level: Level
  sample: number
}

/**
 * The narrowest sample that is large enough, else the nation's. `lengths` holds the days that finished demands of the same kind took
 * from this state to the end, by level. Null where even the nation has hardly any.
 */
export function promiseFrom(lengths: Record<Level, readonly number[]>): Promised | null {
  const level = levels.find((one) => lengths[one].length >= leastSample) ?? 'nation'
  const sample = lengths[level]
  if (sample.length < leastAtAll) return null
  return { halfDays: Math.ceil(quantile(sample, 0.5)), mostDays: Math.ceil(quantile(sample, 0.8)), level, sample: sample.length }
}

/** The value that this part of a sample does not exceed, between neighbours by their share; the sample is not empty. */
export function quantile(sample: readonly number[], part: number): number {
  const sorted = [...sample].sort((a, b) => a - b)
  // Of n + 1 places: that part of those still to come stays below it, not only of those that were counted.
  const place = Math.min(Math.max(part * (sorted.length + 1) - 1, 0), sorted.length - 1)
  const low = Math.floor(place)
  return sorted[low]! + (place - low) * ((sorted[low + 1] ?? sorted[low]!) - sorted[low]!)
}

export interface StageMean {
  state: string
  days: number
}

/** How long the states from this one on took on average, those that took long enough to be named. */
export const reasonsFrom = (state: PromiseState, means: readonly StageMean[]): StageMean[] => {
  const ahead = promiseStates.slice(promiseStates.indexOf(state))
  return ahead.flatMap((one) => means.filter((mean) => mean.state === one && mean.days >= 0.5)).map(({ state: of, days }) => ({ state: of, days: Math.round(days * 10) / 10 }))
}

const day = 86_400_000
const beijing = 8 * 3_600_000

/** The calendar day in Beijing, so many days after a moment. */
export const dayAfter = (from: string, days: number): string => new Date(Date.parse(from) + beijing + days * day).toISOString().slice(0, 10)

export interface Passed {
  toState: string | null
  fromState: string | null
  at: string
}

export interface Passage {
  state: PromiseState
  enteredAt: string
  stayMinutes: number
  leftMinutes: number
}

const minutes = (from: string, to: string): number => Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 60_000))

/** Of a finished demand: when it entered each state first, how long it stayed there in all, and how long it took from there to the end. */
export function passagesOf(events: readonly Passed[]): { finishedAt: string; passages: Passage[] } | null {
  const end = events.find(({ toState }) => toState === finalState)
  if (!end) return null
  const entries = events.filter(({ fromState, toState, at }) => fromState !== toState && at <= end.at)
  const passages = promiseStates.flatMap((state): Passage[] => {
    const first = entries.find(({ toState }) => toState === state)
    if (!first) return []
    const stay = entries.reduce((sum, entry, at) => (entry.toState === state && entry !== end ? sum + minutes(entry.at, entries[at + 1]?.at ?? end.at) : sum), 0)
    return [{ state, enteredAt: first.at, stayMinutes: stay, leftMinutes: minutes(first.at, end.at) }]
  })
  return { finishedAt: end.at, passages }
}

export interface Held {
  kind: string
  provinceCode: string
  /** Was it through by the 80 % and by the 50 % date? */
  most: boolean
  half: boolean
}

export interface HeldLine {
  kind: string
  provinceCode: string
  count: number
  mostShare: number
  halfShare: number
  /** 75 to 85 of 100 were through by their 80 % date; null where there are too few to say. */
  good: boolean | null
}

/** Too few to tell 75 from 85 of 100. */
export const leastHeld = 100

/** What became of the dates that were told, by kind and province. */
export function heldByGroup(held: readonly Held[]): HeldLine[] {
  const groups = new Map<string, Held[]>()
  for (const one of held) groups.set(`${one.kind} ${one.provinceCode}`, [...(groups.get(`${one.kind} ${one.provinceCode}`) ?? []), one])
  return [...groups.values()].map((group) => {
    const mostShare = group.filter(({ most }) => most).length / group.length
    const [{ kind, provinceCode }] = group as [Held]
    return { kind, provinceCode, count: group.length, mostShare, halfShare: group.filter(({ half }) => half).length / group.length, good: group.length < leastHeld ? null : mostShare >= 0.75 && mostShare <= 0.85 }
  })
}

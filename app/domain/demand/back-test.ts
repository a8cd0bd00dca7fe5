import { levels, promiseFrom, type Held, type Level } from './promise-date'

export interface Finished {
  kind: string
  districtCode: string
  days: number
  /** ISO, UTC */
  finishedAt: string
}

const divisionOf = (level: Level, districtCode: string): string =>
  ({ district: districtCode, city: districtCode.slice(0, 4), province: districtCode.slice(0, 2), nation: '' })[level]

/** The months before this one, newest first, as [first moment, first moment of the next] in Beijing. */
export function monthsBefore(today: string, count: number): [string, string][] {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 1]
  const begin = (back: number) => new Date(Date.UTC(year, month - back, 1) - 8 * 3_600_000).toISOString()
  return Array.from({ length: count }, (_, at) => [begin(at + 1), begin(at)])
}

/** For each month: the dates that the months before it would have told, held against what was finished in it. */
export function backTest(finished: readonly Finished[], months: readonly (readonly [string, string])[]): Held[] {
  return months.flatMap(([from, to]) => {
    const known = samplesOf(finished.filter(({ finishedAt }) => finishedAt < from))
    const promises = new Map<string, ReturnType<typeof promiseFrom>>()
    return finished.filter(({ finishedAt }) => finishedAt >= from && finishedAt < to).flatMap(({ kind, districtCode, days }): Held[] => {
      const key = `${kind} ${districtCode}`
      if (!promises.has(key)) promises.set(key, promiseFrom(lengthsOf(known, kind, districtCode)))
      const promised = promises.get(key)
      return promised ? [{ kind, provinceCode: districtCode.slice(0, 2), most: days <= promised.mostDays, half: days <= promised.halfDays }] : []
    })
  })
}

type Samples = ReadonlyMap<string, number[]>

function samplesOf(finished: readonly Finished[]): Samples {
  const samples = new Map<string, number[]>()
  for (const { kind, districtCode, days } of finished) {
    for (const level of levels) {
      const key = `${kind} ${level} ${divisionOf(level, districtCode)}`
      const sample = samples.get(key)
      if (sample) sample.push(days)
      else samples.set(key, [days])
    }
  }
  return samples
}

const lengthsOf = (samples: Samples, kind: string, districtCode: string): Record<Level, readonly number[]> =>
  Object.fromEntries(levels.map((level) => [level, samples.get(`${kind} ${level} ${divisionOf(level, districtCode)}`) ?? []])) as unknown as Record<Level, readonly number[]>

import { taskKinds, type TaskKind } from './task'

/** By which new tasks are dealt out. District first, load second, then who has waited longest. */
export interface DispatchContent {
  kinds: readonly TaskKind[]
  /** Only to those who are named for the district itself, not to those of the city or the province. */
  onlyDistrict: boolean
  /** Who takes no tasks of some kinds. */
  exempt: readonly { login: string; kinds: readonly TaskKind[] }[]
}

export const noContent: DispatchContent = { kinds: [], onlyDistrict: true, exempt: [] }

/** Somebody who works on tasks, as he stands when one is dealt out. */
export interface Worker {
  id: number
  name: string
  login: string
  /** Where he works, by kind of task. */
  divisions: Record<TaskKind, readonly string[]>
  /** Tasks that he holds, by kind. */
  held: Record<TaskKind, number>
  /** When he last got one. ISO, UTC */
  lastAt: string | null
  /** Who stands in for him today; '' where he is there. */
  away: string
}

export interface Dealing {
  id: number
  kind: TaskKind
  districtCode: string
}

export const levels = ['district', 'city', 'province', 'nation'] as const
export type Level = (typeof levels)[number]

/** To whom, and why; or why to nobody. Words: pool:dispatch.why.<because>. */
export type Choice =
  | { to: { id: number; name: string }; because: Level; facts: { n: number; away: string } }
  | { to: null; because: 'kindOff' | 'nobodyWorks' | 'allExempt' | 'allFull'; facts: { n: number; away: string } }

type Limits = Record<TaskKind, number>

const levelOf = (divisions: readonly string[], districtCode: string): Level | null => {
  const longest = Math.max(-1, ...divisions.filter((code) => districtCode.startsWith(code)).map(({ length }) => length))
  return longest < 0 ? null : levels[(6 - longest) / 2]!
}

const loadOf = ({ held }: Worker): number => taskKinds.reduce((sum, kind) => sum + held[kind], 0)

/** Whom a task would go to. `full` are people who were found to have no room meanwhile. */
export function choose({ kind, districtCode }: Dealing, workers: readonly Worker[], { content, limits, full = [] }: { content: DispatchContent; limits: Limits; full?: readonly number[] }): Choice {
  const nobody = (because: 'kindOff' | 'nobodyWorks' | 'allExempt' | 'allFull', n = 0): Choice => ({ to: null, because, facts: { n, away: '' } })
  if (!content.kinds.includes(kind)) return nobody('kindOff')

  const there = workers.flatMap((worker) => {
    const level = levelOf(worker.divisions[kind], districtCode)
    return level === null || (content.onlyDistrict && level !== 'district') ? [] : [{ worker, level, load: loadOf(worker) }]
  })
  if (there.length === 0) return nobody('nobodyWorks')
  const skilled = there.filter(({ worker }) => !content.exempt.some(({ login, kinds }) => login === worker.login && kinds.includes(kind)))
  if (skilled.length === 0) return nobody('allExempt', there.length)
  const free = skilled.filter(({ worker }) => !full.includes(worker.id) && (limits[kind] === 0 || worker.held[kind] < limits[kind]))
  const [first] = free.sort((a, b) => (
    Number(a.worker.away !== '') - Number(b.worker.away !== '') || levels.indexOf(a.level) - levels.indexOf(b.level) || a.load - b.load || (a.worker.lastAt ?? '').localeCompare(b.worker.lastAt ?? '') || a.worker.id - b.worker.id
  ))
  if (!first) return nobody('allFull', skilled.length)
  return { to: { id: first.worker.id, name: first.worker.name }, because: first.level, facts: { n: first.load, away: first.worker.away } }
}

/** Whom many tasks would go to, one after the other: each makes the next less likely for who got it. */
export function dealOut(tasks: readonly Dealing[], workers: readonly Worker[], rule: { content: DispatchContent; limits: Limits }): { task: Dealing; choice: Choice }[] {
  const now = new Map(workers.map((worker) => [worker.id, { ...worker, held: { ...worker.held } }]))
  return tasks.map((task, at) => {
    const choice = choose(task, [...now.values()], rule)
    const chosen = choice.to && now.get(choice.to.id)
    if (chosen) {
      chosen.held[task.kind] += 1
      // Later than any real moment, and later for each that follows.
      chosen.lastAt = `9999-${String(at).padStart(9, '0')}`
    }
    return { task, choice }
  })
}

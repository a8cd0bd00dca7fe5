import type { Range, Scope } from '../people/scope'
import { taskKinds, type TaskKind } from './task'

/** What waits in one place for one kind of task. */
export interface PoolCell {
  open: number
  mine: number
  /** Without a reply and due on this day. */
  today: number
  /** Without a reply and past its due time. */
  late: number
}

export type Cells = Record<TaskKind, PoolCell>

export interface PlaceLine {
  code: string
  cells: Cells
}

interface Divided {
  code: string
  level: 'province' | 'city' | 'district'
  parentCode: string | null
}

/** The places by which tasks of a scope are counted: below each of its divisions the next level, districts as they are. */
export function unitsOf({ ranges }: Scope, divisions: Iterable<Divided>): Divided[] {
  const all = [...divisions]
  const below = (range: Range): Divided[] => {
    if (range.level === 'nation') return all.filter(({ level }) => level === 'province')
    if (range.level === 'district') return [{ code: range.code, level: 'district', parentCode: range.code.slice(0, 4) }]
    return all.filter(({ parentCode }) => parentCode === range.code)
  }
  return ranges.flatMap(below).sort((a, b) => a.code.localeCompare(b.code))
}

const none = (): PoolCell => ({ open: 0, mine: 0, today: 0, late: 0 })
const noCells = (): Cells => ({ screening: none(), siting: none() })

export interface Counted {
  code: string
  kind: TaskKind
  open: number
  today: number
  late: number
}

/** Lines of the screen, one for each place, with what is mine counted by its district. */
export function linesOf(units: readonly { code: string }[], counted: readonly Counted[], mine: readonly { code: string; kind: TaskKind; n: number }[]): PlaceLine[] {
  return units.map(({ code }) => {
    const cells = noCells()
    for (const { kind, open, today, late } of counted.filter((one) => one.code === code)) cells[kind] = { ...cells[kind], open, today, late }
    for (const { kind, n } of mine.filter((one) => one.code.startsWith(code))) cells[kind].mine += n
    return { code, cells }
  })
}

/** Everything added up. */
export function sumOf(lines: readonly PlaceLine[]): Cells {
  const sum = noCells()
  for (const { cells } of lines) {
    for (const kind of taskKinds) for (const count of ['open', 'mine', 'today', 'late'] as const) sum[kind][count] += cells[kind][count]
  }
  return sum
}

export const isEmpty = ({ cells }: PlaceLine): boolean => taskKinds.every((kind) => Object.values(cells[kind]).every((n) => n === 0))

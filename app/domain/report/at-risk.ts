import { hour, type Calendar } from '../shared/working-time'
import { jeopardy, jeopardyLevels, remaining, type Jeopardy, type Remaining } from '../task/remaining'
import type { TaskKind, TaskRow } from '../task/store.server'

export interface RiskLine extends TaskRow {
  left: Remaining | null
  jeopardy: Jeopardy
}

export interface RiskAsked {
  now: Date
  calendar: Calendar
  /** Working time that a kind usually takes, in milliseconds. */
  usual: Record<TaskKind, number>
}

const mostShown = 10

/** What is late, due today, or will probably be late: the most pressing first. */
export function atRisk(tasks: readonly TaskRow[], { now, calendar, usual }: RiskAsked, endOfToday: Date): RiskLine[] {
  const lines = tasks.map((task): RiskLine => {
    const left = remaining(task, { now, calendar })
    const leftMs = left?.ms ?? 0
    return { ...task, left, jeopardy: jeopardy({ leftMs, usedMs: Math.max(0, task.allowedHours * hour - leftMs), usualMs: usual[task.kind] }) }
  })
  const shown = lines.filter((line) => line.dueAt < endOfToday.toISOString() || line.jeopardy === 'high')
  return shown.sort((a, b) => jeopardyLevels.indexOf(a.jeopardy) - jeopardyLevels.indexOf(b.jeopardy) || a.dueAt.localeCompare(b.dueAt)).slice(0, mostShown)
}

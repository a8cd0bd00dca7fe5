import { addWorkingHours, workingHoursBefore, type Calendar } from '../shared/working-time'
import type { StepTerms } from './chain'

/** What the product does about a step that waits too long: it reminds and tells, and never signs. */
export const alarms = ['remind', 'escalate'] as const
export type Alarm = (typeof alarms)[number]

type Terms = Pick<StepTerms, 'hours' | 'remindHours' | 'escalateHours' | 'escalateRole'>

export const dueOf = ({ hours }: Terms, start: Date, calendar: Calendar): Date | null => (hours === 0 ? null : addWorkingHours(start, hours, calendar))

/** The alarm after those that were given (0 = none yet); null where there is none. */
export function nextAlarm(terms: Terms, { due, start, given, calendar }: { due: Date | null; start: Date; given: number; calendar: Calendar }): { alarm: Alarm; at: Date } | null {
  if (!due) return null
  if (given < 1 && terms.remindHours > 0) return { alarm: 'remind', at: workingHoursBefore(due, terms.remindHours, { start, calendar }) }
  if (given < 2 && terms.escalateRole !== '') return { alarm: 'escalate', at: addWorkingHours(due, terms.escalateHours, calendar) }
  return null
}

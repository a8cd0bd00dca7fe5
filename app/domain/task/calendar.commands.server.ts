import { record } from '~/platform/audit.server'
import type { Transaction } from '~/platform/db.server'
import { once } from '~/platform/idempotency.server'
import { insertMany } from '~/platform/insert-many.server'
import type { Visitor } from '../people/visitor'
import { appendHistory, type Changes } from '../process/history.server'
import { decide } from '../process/runner.server'
import { dayText, differencesOf, faultOf, hoursInOrder, isYear, type DayHours, type SpecialDay } from '../shared/calendar-year'
import { forgetCalendar } from '../shared/calendar.store.server'
import { refuse, type Verdict } from '../shared/verdict'

/** The part of the calendar that holds the hours of a day; the others are years. */
export const hoursPart = 0

export interface YearSaved {
  year: number
  /** Every day of the year that differs. */
  days: readonly SpecialDay[]
  /** Of the part of the calendar that the form was drawn from. */
  version: number
  key: string | null
}

/** The special days of a year as a whole; what differs stands in its history. */
export const saveYear = (visitor: Visitor, { year, days, version, key }: YearSaved): Promise<Verdict<{ changed: number }>> =>
  decide((tx) =>
    once(tx, visitor, key, async () => {
      const wrong = !isYear(year) || days.some((one) => faultOf(one, year) !== null) || new Set(days.map(({ day }) => day)).size < days.length
      if (wrong) return refuse('calendarWrong')
      const next = await nextVersion(tx, visitor, year, version)
      if (!next.ok) return next

      const before = await daysOf(tx, year)
      const differences = differencesOf(before, days)
      await tx.holiday.deleteMany({ where: { day: { in: differences.map(({ day }) => new Date(day)) } } })
      await insertMany(tx, 'holiday', differences.flatMap(({ after }) => (after ? [{ ...after, name: after.name.trim() }] : [])))
      await told(tx, visitor, { part: year, version: next.version, changes: Object.fromEntries(differences.map(({ day, before: was, after }) => [day, [dayText(was), dayText(after)]])) })
      return { ok: true, changed: differences.length }
    }),
  ).finally(forgetCalendar)

/** One day: as it is said, or (null) as every other day of its week. */
export async function saveDay(visitor: Visitor, { day, as, version, key }: { day: string; as: SpecialDay | null; version: number; key: string | null }): Promise<Verdict<{ changed: number }>> {
  const year = Number(day.slice(0, 4))
  const fault = faultOf(as ?? { day, working: false, name: '-' }, year)
  if (fault !== null || !isYear(year)) return refuse('calendarWrong')
  return decide((tx) => once(tx, visitor, key, async () => {
    const next = await nextVersion(tx, visitor, year, version)
    if (!next.ok) return next
    const [before = null] = (await daysOf(tx, year)).filter((one) => one.day === day)
    await tx.holiday.deleteMany({ where: { day: new Date(day) } })
    if (as) await tx.holiday.create({ data: { ...as, day: new Date(day) } })
    await told(tx, visitor, { part: year, version: next.version, changes: { [day]: [dayText(before), dayText(as)] } })
    return { ok: true as const, changed: 1 }
  })).finally(forgetCalendar)
}

/** Other hours of a day, from a day on. */
export const saveHours = (visitor: Visitor, { version, key, ...hours }: DayHours & { version: number; key: string | null }): Promise<Verdict> =>
  decide((tx) =>
    once(tx, visitor, key, async () => {
      if (Number.isNaN(Date.parse(hours.validFrom)) || !hoursInOrder(hours)) return refuse('calendarWrong')
      const next = await nextVersion(tx, visitor, hoursPart, version)
      if (!next.ok) return next

      const validFrom = new Date(hours.validFrom)
      const before = await tx.officeHours.findUnique({ where: { validFrom } })
      const { opens, lunchFrom, lunchTo, closes } = hours
      const data = { opens, lunchFrom, lunchTo, closes }
      await tx.officeHours.upsert({ where: { validFrom }, create: { validFrom, ...data }, update: data })
      await told(tx, visitor, { part: hoursPart, version: next.version, changes: { [hours.validFrom]: [before && [before.opens, before.lunchFrom, before.lunchTo, before.closes].join(), Object.values(data).join()] } })
      return { ok: true }
    }),
  ).finally(forgetCalendar)

/** Locks the part and counts it on. Refused where somebody was faster. */
async function nextVersion(tx: Transaction, { user, now }: Visitor, part: number, version: number): Promise<Verdict<{ version: number }>> {
  await tx.calendarPart.createMany({ data: [{ id: part, changedAt: now, changedByName: '' }], skipDuplicates: true })
  const { count } = await tx.calendarPart.updateMany({ where: { id: part, version }, data: { version: version + 1, changedAt: now, changedByName: user.name } })
  if (count === 1) return { ok: true, version: version + 1 }
  const { changedByName, changedAt } = await tx.calendarPart.findUniqueOrThrow({ where: { id: part } })
  return refuse('changedMeanwhile', { by: changedByName, at: changedAt.toISOString() })
}

async function daysOf(tx: Transaction, year: number): Promise<SpecialDay[]> {
  const found = await tx.holiday.findMany({ where: { day: { gte: new Date(`${year}-01-01`), lte: new Date(`${year}-12-31`) } }, orderBy: { day: 'asc' } })
  return found.map(({ day, working, name }) => ({ day: day.toISOString().slice(0, 10), working, name }))
}

async function told(tx: Transaction, visitor: Visitor, { part, version, changes }: { part: number; version: number; changes: Changes }): Promise<void> {
  await appendHistory(tx, visitor, [{ aggregate: 'calendar', aggregateId: part, sequence: version, step: 'change_calendar', fromState: null, toState: null, changes, note: '' }])
  await record(tx, visitor, { event: 'admin.calendar', subject: `calendar:${part}`, outcome: 'done', detail: { changes: Object.keys(changes).length } })
}

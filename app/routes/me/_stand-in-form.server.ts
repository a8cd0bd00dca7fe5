import { colleaguesIn } from '~/domain/people/colleague.store.server'
import { standInRoles } from '~/domain/people/stand-in'
import { standInsOf, type StandInLine } from '~/domain/people/stand-in.store.server'
import type { Visitor } from '~/domain/people/visitor'
import { placeName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import type { Translate } from '~/locales/words'
import { textIn } from '../_address-id'

export interface StandInTyped {
  role: string
  standIn: string
  division: string
  from: string
  to: string
  note: string
}

export const typedIn = (form: FormData | null): StandInTyped =>
  ({ role: textIn(form, 'role'), standIn: textIn(form, 'standIn'), division: textIn(form, 'division'), from: textIn(form, 'from'), to: textIn(form, 'to'), note: textIn(form, 'note') })

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))

/** What is missing of the form, by field. */
export function missingIn(typed: StandInTyped, t: Translate): Record<string, string> {
  const missing = (field: string) => t('error:field.required', { label: t(`pool:standIn.${field}`) })
  return {
    ...(typed.role === '' ? { role: missing('role') } : {}),
    ...(/^[1-9]\d{0,9}$/.test(typed.standIn) ? {} : { standIn: missing('who') }),
    ...(isDay(typed.from) ? {} : { from: missing('from') }),
    ...(isDay(typed.to) ? {} : { to: missing('to') }),
    ...(typed.note.trim() === '' ? { note: missing('note') } : {}),
  }
}

/** Which field a refusal is about. */
export const fieldOf = (because: string): string => {
  if (because === 'standInDays' || because === 'standInTooLong') return 'to'
  return because === 'outsideScope' ? 'division' : 'standIn'
}

export type StandInState = 'coming' | 'running' | 'over' | 'ended'

function stateOf({ from, to, endedAt }: StandInLine, today: string): StandInState {
  if (endedAt !== null) return 'ended'
  if (to < today) return 'over'
  return from > today ? 'coming' : 'running'
}

/** The person's own arrangements, and what the form offers. */
export async function standInPage({ user, today, grants }: Visitor) {
  const own = grants.filter(({ role }) => standInRoles.includes(role))
  const roles = [...new Set(own.map(({ role }) => role))]
  const provinces = [...new Set(own.map(({ divisionCode }) => divisionCode.slice(0, 2)).filter((code) => code !== ''))]
  const [lines, divisions, people] = await Promise.all([standInsOf(user.id), allDivisions(), Promise.all(roles.map((role) => colleaguesIn(role, { provinces, exceptId: user.id })))])
  const called = (code: string) => (code === '' ? '' : placeName(divisions, code))
  return {
    userId: user.id, today, roles,
    lines: lines.map((line) => ({ ...line, place: called(line.divisionCode), state: stateOf(line, today) })),
    people: [...new Map(people.flat().map((one) => [one.id, one])).values()],
    places: [...new Set(own.map(({ divisionCode }) => divisionCode))].filter((code) => code !== '').map((code) => ({ value: code, label: called(code) })),
  }
}

export type StandInPage = Awaited<ReturnType<typeof standInPage>>

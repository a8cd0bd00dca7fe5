import type { ActionFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import type { SpecialDay } from '~/domain/shared/calendar-year'
import { refuse } from '~/domain/shared/verdict'
import { saveYear } from '~/domain/task/calendar.commands.server'
import { goto } from '~/platform/flash.server'
import { sentIn, textIn } from '../_address-id'
import { refusedAt } from '../_refusal.server'

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'admin.calendarAccept')
  const { form } = visitor
  const year = Number(textIn(form, 'year'))
  const days = daysIn(textIn(form, 'days'))
  if (!days) return refusedAt('/admin/calendar', refuse('calendarWrong'), visitor)
  const verdict = await saveYear(visitor, { year, days, ...sentIn(form) })
  const back = `/admin/calendar?year=${year}`
  return verdict.ok ? goto(back, { say: 'clock:said.year', facts: { year, n: verdict.changed } }) : refusedAt(back, verdict, visitor)
}

function daysIn(text: string): SpecialDay[] | null {
  try {
    const found: unknown = JSON.parse(text)
    return Array.isArray(found) && found.length <= 366 && found.every(isDay) ? found : null
  } catch {
    return null
  }
}

const isDay = (one: unknown): one is SpecialDay =>
  typeof one === 'object' && one !== null && typeof (one as SpecialDay).day === 'string' && typeof (one as SpecialDay).working === 'boolean' && typeof (one as SpecialDay).name === 'string'

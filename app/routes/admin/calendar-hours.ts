import type { ActionFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { minutesIn } from '~/domain/shared/calendar-year'
import { saveHours } from '~/domain/task/calendar.commands.server'
import { goto } from '~/platform/flash.server'
import { sentIn, textIn } from '../_address-id'
import { refusedAt } from '../_refusal.server'

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'admin.calendarHours')
  const { form } = visitor
  const [opens, lunchFrom, lunchTo, closes] = ['opens', 'lunchFrom', 'lunchTo', 'closes'].map((name) => minutesIn(textIn(form, name)) ?? -1) as [number, number, number, number]
  const validFrom = textIn(form, 'validFrom')
  if (Math.min(opens, lunchFrom, lunchTo, closes) < 0) return refusedAt('/admin/calendar', { ok: false, because: 'calendarWrong' }, visitor)
  const verdict = await saveHours(visitor, { validFrom, opens, lunchFrom, lunchTo, closes, ...sentIn(form) })
  return verdict.ok ? goto('/admin/calendar', { say: 'clock:said.hours', facts: { day: validFrom } }) : refusedAt('/admin/calendar', verdict, visitor)
}

import type { ActionFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { saveDay } from '~/domain/task/calendar.commands.server'
import { goto } from '~/platform/flash.server'
import { sentIn, textIn } from '../_address-id'
import { refusedAt } from '../_refusal.server'

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'admin.calendarDay')
  const { form } = visitor
  const [day, look, name] = [textIn(form, 'day'), textIn(form, 'look'), textIn(form, 'name').trim()]
  const back = `/admin/calendar?year=${day.slice(0, 4)}`
  if (look !== 'off' && look !== 'made' && look !== 'usual') return refusedAt(back, { ok: false, because: 'calendarWrong' }, visitor)
  const verdict = await saveDay(visitor, { day, as: look === 'usual' ? null : { day, working: look === 'made', name }, ...sentIn(form) })
  return verdict.ok ? goto(back, { say: 'clock:said.day', facts: { day } }) : refusedAt(back, verdict, visitor)
}

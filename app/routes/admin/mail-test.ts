import type { ActionFunctionArgs } from '@remix-run/node'
import { testMail } from '~/domain/notice/mailing.commands.server'
import { enter } from '~/domain/people/enter.server'
import { env } from '~/platform/env.server'
import { goto } from '~/platform/flash.server'
import { keyIn, textIn } from '../_address-id'
import { refusedAt } from '../_refusal.server'

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'admin.mailTest')
  const to = textIn(visitor.form, 'to').trim()
  const verdict = env.mail ? await testMail(visitor, { to, key: keyIn(visitor.form) }) : ({ ok: false, because: 'mailOff' } as const)
  return verdict.ok ? goto('/admin/mail', { say: 'notice:mail.testQueued', facts: { to } }) : refusedAt('/admin/mail', verdict, visitor)
}

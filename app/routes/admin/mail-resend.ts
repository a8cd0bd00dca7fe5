import type { ActionFunctionArgs } from '@remix-run/node'
import { resendMail } from '~/domain/notice/mailing.commands.server'
import { enter } from '~/domain/people/enter.server'
import { goto } from '~/platform/flash.server'
import { idIn } from '../_address-id'
import { refusedAt } from '../_refusal.server'

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'admin.mailResend')
  const verdict = await resendMail(visitor, idIn(params.mailId))
  return verdict.ok ? goto('/admin/mail', { say: 'notice:mail.resent' }) : refusedAt('/admin/mail', verdict, visitor)
}

import type { ActionFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { exportRows } from '~/domain/report/exporting.commands.server'
import { goto, ours } from '~/platform/flash.server'
import { textIn } from '../_address-id'
import { refusedAt } from '../_refusal.server'
import { exportAsked } from './_asked.server'

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'export.create')
  const asked = await exportAsked(visitor)
  const verdict = await exportRows(visitor, asked)
  if (!verdict.ok) return refusedAt(ours(textIn(visitor.form, '_back')), verdict, visitor)
  return verdict.ready ? goto(`/me/exports/${verdict.exportId}/file`) : goto('/me/exports', { say: 'list:said.exporting', tone: 'note' })
}

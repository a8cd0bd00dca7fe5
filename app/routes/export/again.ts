import type { ActionFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { exportAgain } from '~/domain/report/exporting.commands.server'
import { goto } from '~/platform/flash.server'
import { keyIn } from '../_address-id'
import { refusedAt } from '../_refusal.server'
import { exportAt } from './_export.server'

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'export.again')
  const file = await exportAt(visitor, params.exportId)
  const verdict = await exportAgain(visitor, file, keyIn(visitor.form))
  if (!verdict.ok) return refusedAt('/me/exports', verdict, visitor)
  return verdict.ready ? goto(`/me/exports/${verdict.exportId}/file`) : goto('/me/exports', { say: 'list:said.exporting', tone: 'note' })
}

import type { ActionFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { withdrawLevels } from '~/domain/task/level.commands.server'
import { goto } from '~/platform/flash.server'
import { idIn, keyIn } from '../_address-id'
import { refusedAt } from '../_refusal.server'

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'admin.withdrawLevels')
  const verdict = await withdrawLevels(visitor, { versionId: idIn(params.levelVersionId), key: keyIn(visitor.form) })
  return verdict.ok ? goto('/admin/service-levels', { say: 'clock:said.withdrawn' }) : refusedAt('/admin/service-levels', verdict, visitor)
}

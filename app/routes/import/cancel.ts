import type { ActionFunctionArgs } from '@remix-run/node'
import { cancelImport } from '~/domain/demand/import.commands.server'
import { enter } from '~/domain/people/enter.server'
import { goto } from '~/platform/flash.server'
import { idIn, keyIn } from '../_address-id'
import { refusedImport } from './_refused.server'

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'import.cancel')
  const batchId = idIn(params.batchId)
  const ended = await cancelImport(visitor, { batchId, key: keyIn(visitor.form) ?? '' })
  return ended.ok ? goto(`/imports/${batchId}`, { say: ended.stopping ? 'import:told.stopping' : 'import:told.cancelled' }) : refusedImport(batchId, ended)
}

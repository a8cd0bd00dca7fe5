import type { ActionFunctionArgs } from '@remix-run/node'
import { commitImport } from '~/domain/demand/import.commands.server'
import { enter } from '~/domain/people/enter.server'
import { goto } from '~/platform/flash.server'
import { idIn, keyIn, textIn, versionIn } from '../_address-id'
import { refusedImport } from './_refused.server'

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'import.commit')
  const { form } = visitor
  const batchId = idIn(params.batchId)
  const choice = textIn(form, 'choice') === 'all' ? 'all' : 'good'
  const begun = await commitImport(visitor, { batchId, choice, planHash: textIn(form, 'plan'), version: versionIn(form) ?? 0, key: keyIn(form) ?? '' })
  return begun.ok ? goto(`/imports/${batchId}`, { say: 'import:told.begun' }) : refusedImport(batchId, begun)
}

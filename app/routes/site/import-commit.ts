import type { ActionFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { commitSiteImport } from '~/domain/site/import.commands.server'
import { goto } from '~/platform/flash.server'
import { idIn, keyIn, textIn, versionIn } from '../_address-id'
import { refusedSiteImport } from './_import.server'

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'site.importCommit')
  const { form } = visitor
  const importId = idIn(params.importId)
  const choice = textIn(form, 'choice') === 'all' ? 'all' : 'good'
  const begun = await commitSiteImport(visitor, { importId, choice, version: versionIn(form) ?? 0, key: keyIn(form) ?? '' })
  return begun.ok ? goto(`/sites/imports/${importId}`, { say: 'site:import.told.begun' }) : refusedSiteImport(importId, begun)
}

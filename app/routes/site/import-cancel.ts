import type { ActionFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { cancelSiteImport } from '~/domain/site/import.commands.server'
import { goto } from '~/platform/flash.server'
import { idIn } from '../_address-id'
import { refusedSiteImport } from './_import.server'

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'site.importCancel')
  const importId = idIn(params.importId)
  const ended = await cancelSiteImport(visitor, importId)
  return ended.ok ? goto(`/sites/imports/${importId}`, { say: 'site:import.told.cancelled' }) : refusedSiteImport(importId, ended)
}

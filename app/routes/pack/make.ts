import type { ActionFunctionArgs } from '@remix-run/node'
import { makePack } from '~/domain/pack/pack.commands.server'
import { enter } from '~/domain/people/enter.server'
import { goto, ours } from '~/platform/flash.server'
import { idsIn, keyIn, textIn } from '../_address-id'
import { refusedAt } from '../_refusal.server'

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'pack.make')
  const { form, query } = visitor
  const kind = query.get('kind') === 'siting' ? 'siting' : 'screening'
  const made = await makePack(visitor, { kind, ids: idsIn(form), key: keyIn(form) })
  if (!made.ok) return refusedAt(ours(textIn(form, '_back') || `/${kind}`), made, visitor)
  const { packId, packed, leftOut } = made
  return goto(`/tasks/packs/${packId}`, leftOut > 0 ? { say: 'pack:said.madeWithout', facts: { n: packed, left: leftOut }, tone: 'note' } : { say: 'pack:said.made', facts: { n: packed } })
}

import type { ActionFunctionArgs } from '@remix-run/node'
import { previewAgain } from '~/domain/cascade/commands.server'
import { enter } from '~/domain/people/enter.server'
import { idIn, sentIn } from '../_address-id'
import { afterCascade } from './_cascade.server'

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'cascade.preview')
  const cascadeId = idIn(params.cascadeId)
  return afterCascade(visitor, cascadeId, await previewAgain(visitor, cascadeId, sentIn(visitor.form)))
}

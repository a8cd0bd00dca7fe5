import type { ActionFunctionArgs } from '@remix-run/node'
import { drawUpChange } from '~/domain/change/commands.server'
import { enter } from '~/domain/people/enter.server'
import { decideMany } from './_many.server'

/** Each by a change document of its own; where construction or an approver must agree first, it waits for them. */
export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'exception.cancelMany')
  return decideMany(visitor, {
    act: 'exception.cancelMany',
    decide: ({ reason, ...row }) => drawUpChange(visitor, { ...row, kind: 'cancel', given: { reasonCode: 'other', reason: reason.slice(0, 380) }, values: null, then: 'submit' }),
  })
}

import type { ActionFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { dispatchAgain } from '~/domain/siting/exception.commands.server'
import { decideMany } from './_many.server'

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'exception.redispatchMany')
  return decideMany(visitor, { act: 'exception.redispatchMany', decide: (row) => dispatchAgain(visitor, row) })
}

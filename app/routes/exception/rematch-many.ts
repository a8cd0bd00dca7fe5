import type { ActionFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { matchAgain } from '~/domain/siting/exception.commands.server'
import { decideMany } from './_many.server'

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'exception.rematchMany')
  return decideMany(visitor, { act: 'exception.rematchMany', decide: (row) => matchAgain(visitor, row) })
}

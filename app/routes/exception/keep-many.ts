import type { ActionFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { keepOn } from '~/domain/siting/exception.commands.server'
import { decideMany } from './_many.server'

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'exception.keepMany')
  return decideMany(visitor, { act: 'exception.keepMany', decide: (row) => keepOn(visitor, row) })
}

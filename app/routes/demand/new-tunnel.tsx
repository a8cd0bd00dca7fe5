import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { titled } from '~/ui/title'
import { NewDemand } from './_new'
import { enterDemand, newDemand } from './_new.server'

export const meta = titled('demand:new.title.tunnel')

export const loader = async ({ request }: LoaderFunctionArgs) => newDemand('tunnel', await enter(request, 'demand.newTunnel'))

export const action = async ({ request }: ActionFunctionArgs) => enterDemand('tunnel', await enter(request, 'demand.newTunnel'))

export default NewDemand

import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { titled } from '~/ui/title'
import { NewDemand } from './_new-demand'
import { newDemand, raiseDemand } from './_new-demand.server'

export const meta = titled('portal:new.title.tunnel')

export const loader = async ({ request }: LoaderFunctionArgs) => newDemand('tunnel', await enter(request, 'portal.newTunnel'))

export const action = async ({ request }: ActionFunctionArgs) => raiseDemand('tunnel', await enter(request, 'portal.newTunnel'))

export default NewDemand

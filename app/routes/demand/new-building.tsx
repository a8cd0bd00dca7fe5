import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { titled } from '~/ui/title'
import { NewDemand } from './_new'
import { enterDemand, newDemand } from './_new.server'

export const meta = titled('demand:new.title.building')

export const loader = async ({ request }: LoaderFunctionArgs) => newDemand('building', await enter(request, 'demand.newBuilding'))

export const action = async ({ request }: ActionFunctionArgs) => enterDemand('building', await enter(request, 'demand.newBuilding'))

export default NewDemand

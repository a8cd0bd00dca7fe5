import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { titled } from '~/ui/title'
import { NewDemand } from './_new'
import { enterDemand, newDemand } from './_new.server'

export const meta = titled('demand:new.title.tower')

export const loader = async ({ request }: LoaderFunctionArgs) => newDemand('tower', await enter(request, 'demand.new'))

export const action = async ({ request }: ActionFunctionArgs) => enterDemand('tower', await enter(request, 'demand.new'))

export default NewDemand

import type { Demand } from '~/domain/demand/demand'
import { findDemand } from '~/domain/demand/store.server'
import type { Visitor } from '~/domain/people/visitor'
import { stop } from '~/platform/stop.server'
import { idIn } from '../_address-id'

/** The demand of the address within the visitor's scope, or 404. */
export async function demandAt({ scope }: Visitor, demandId: string | undefined): Promise<Demand> {
  const demand = await findDemand(idIn(demandId), scope)
  if (!demand) throw stop(404, 'notFound')
  return demand
}

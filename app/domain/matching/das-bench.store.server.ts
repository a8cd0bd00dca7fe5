import type { Demand } from '../demand/demand'
import type { Scope } from '../people/scope'
import { dasNear } from '../site/das.store.server'
import { sitesByIds } from '../site/store.server'
import { dasEstimate, type DasSize } from './das-estimate'
import { dasFit, type DasWish } from './das-fit'
import { seatOn } from './estimate'
import { lookAroundMetres } from './plan'
import { portsPromised } from './planned.store.server'
import { shown, type Pricing, type WorkSite } from './shown-fee.server'

/** What an indoor or tunnel demand asks for; null for a tower. */
export function dasWishOf({ kind, values }: Demand): (DasWish & DasSize) | null {
  if (kind === 'building') return { ...values, placeName: values.buildingName, type: values.buildingType, double: values.doublePath, size: values.coverageSquareMetres }
  if (kind === 'tunnel') return { ...values, placeName: values.tunnelName, type: values.tunnelType, double: values.bore === 'double', size: values.lengthKm }
  return null
}

/** A tunnel's system may have its rooms at the far end. */
export const dasMetres = ({ kind, values }: Demand): number => Math.max(lookAroundMetres(values.offsetMetres), kind === 'tunnel' ? 3_000 : 300)

/** Systems around an indoor or tunnel demand: those of its own building or tunnel first, then the nearest. */
export async function dasSitesFor(demand: Demand, wish: DasWish & DasSize, { scope, ...pricing }: Pricing & { scope: Scope }): Promise<WorkSite[]> {
  const near = await dasNear(demand.values, { kind: demand.kind === 'tunnel' ? 'tunnel_das' : 'building_das', metres: dasMetres(demand), scope })
  const occupied = new Map((await sitesByIds(near.map(({ id }) => id), { scope, day: pricing.today })).map((site) => [site.id, site]))
  const promised = await portsPromised(near.map(({ id }) => id))
  const sites = near.flatMap(({ id, das: system, carriers, distanceMetres }): WorkSite[] => {
    const found = occupied.get(id)
    if (!found) return []
    const { platforms: _, tenancies, ...site } = found
    const das = { ...system, poiFree: Math.max(0, system.poiFree - (promised.get(id) ?? 0)) }
    const fit = dasFit(wish, das, distanceMetres)
    const seat = seatOn({ stock: site.stock, tenancies }, demand.values.carrier)
    return [{
      ...site, distanceMetres, withinOffset: fit.samePlace, room: { free: das.poiFree, fits: fit.shares, mountMetres: null }, tenants: carriers,
      das: { ...fit, placeName: das.placeName, poiPorts: das.poiPorts, promised: promised.get(id) ?? 0 },
      fee: shown(pricing, ({ book }) => dasEstimate(wish, { seat, siteFeeFen: Number(site.siteFeeFen) }, { book, day: pricing.today })),
    }]
  })
  return sites.sort((a, b) => Number(b.withinOffset) - Number(a.withinOffset) || a.distanceMetres - b.distanceMetres || a.id - b.id)
}

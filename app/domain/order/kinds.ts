import type { DemandKind } from '../demand/demand'
import { components, type Component } from '../pricing/occupancy'
import { partCodes, type PartCode } from './order'

export const isDas = (kind: string): boolean => kind === 'building' || kind === 'tunnel'

const dasParts: readonly PartCode[] = ['site', 'sharing', 'das', 'ancillary', 'fees']

/** The parts of an order of a kind, in their order on page and form. */
export const partsOfKind = (kind: string): readonly PartCode[] => (isDas(kind) ? dasParts : partCodes.filter((part) => part !== 'das'))

/** What of a shared record says nothing of the other kind. */
const ofBuildings = ['buildingType', 'coverageSquareMetres', 'doublePath', 'floors', 'lifts']
const ofTunnels = ['tunnelType', 'lengthKm', 'bore']
const ofTowers = ['powerMode', 'windActual', 'windPricing']

const notOf: Record<DemandKind, readonly string[]> = { tower: [], building: [...ofTunnels, ...ofTowers], tunnel: [...ofBuildings, ...ofTowers] }

/** The fields of a part that an order of this kind has. */
export const ofKind = <F extends { field: string }>(kind: string, fields: readonly F[]): F[] => fields.filter(({ field }) => !notOf[isDas(kind) ? (kind as DemandKind) : 'tower'].includes(field))

/** A system in a building or tunnel is shared as one; its site fee has a seat of its own. */
export const seatedOf = (kind: string): readonly Component[] => (isDas(kind) ? ['tower', 'site'] : components)

/** A distribution system sits in the tower's place. */
export const componentKey = (kind: string, component: Component): string => `pricing:component.${isDas(kind) && component === 'tower' ? 'das' : component}`

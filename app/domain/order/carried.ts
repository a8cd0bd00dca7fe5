import type { scenes, systems } from '../demand/dictionaries'
import { configurationOf } from '../pricing/catalogue'
import { aloneSeat, everywhere, type Position, type Seat } from '../pricing/occupancy'
import { yuanOf } from '../shared/money'
import { planUnits } from '../pricing/units'
import { carriers, type Carrier } from '../shared/carrier'
import type { constructionModes } from '../shared/configuration'
import type { powerModes } from '../siting/siting.fields'
import { maintenanceGrades } from './order.fields'
import type { DasPart, FeeRow, OrderParts, ProductRow } from './order'

type System = (typeof systems)[number]

/** What earlier stages know of a demand whose site is secured. */
export interface Known {
  demand: {
    name: string
    carrier: string
    carrierNumber: string | null
    scene: (typeof scenes)[number]
    batch: string | null
    requiredOn: string
    nightAccess: boolean
    maintenanceGrade: string | null
    systems: readonly System[]
    bbu: number | null
    rru: number | null
    backupHours: number | null
  }
  screened: { tenantsNow: number; tenantsAdded: number; owner: string | null } | null
  siting: {
    name: string
    longitude: number
    latitude: number
    address: string
    siteFeeFen: number
    leaseYears: number
    powerMode: (typeof powerModes)[number]
    powerCostFen: number
    constructionMode: (typeof constructionModes)[number]
    towerType: string
    shelterType: string
    ancillaryType: string
    systemCount: number
    antennas: number
    heightMetres: number
    machinePositions: number | null
    powerKw: number | null
    windPressure: number | null
  }
  /** The existing site that is used; null where one is built. */
  site: { code: string; name: string; stock: boolean; towerHeightMetres: number; platforms: number; tenancies: readonly { carrier: string; position: string }[] } | null
  /** Of a building or tunnel: its system as it was demanded and found. */
  das?: DasPart | null
  /** From the price book: antennas of one product unit. */
  antennasPerUnit: number
}

/** The parts of a new order. Everything here may be changed by the one who designs it. */
export function carried(known: Known): OrderParts {
  return known.das ? { ...carriedTower(known), ...carriedDas(known, known.das) } : carriedTower(known)
}

/** What a system in a building or tunnel has otherwise than a tower: no units, no power lead-in, two seats. */
function carriedDas(known: Known, das: DasPart): Omit<OrderParts, 'site'> {
  const seat = seatOn(known.site, known.demand.carrier)
  const own = { tower: {}, das, ancillary: { powerKw: known.siting.powerKw ?? undefined }, products: [] }
  return { ...own, sharing: { ...sharingOf(known), seats: { tower: seat, site: seat } }, fees: feesOf(known).filter(({ kind }) => kind !== 'power') }
}

function carriedTower(known: Known): OrderParts {
  const { demand, siting, site } = known
  const owner = site?.stock ? site.tenancies.find((one) => one.position === 'original_owner')?.carrier : undefined
  const grade = maintenanceGrades.find((one) => one === demand.maintenanceGrade) ?? 'standard'
  return {
    site: {
      orderType: 'normal',
      carrierStationName: demand.name,
      carrierStationCode: demand.carrierNumber ?? undefined,
      towerStationName: site?.name ?? siting.name,
      towerStationCode: site?.code,
      scene: demand.scene,
      projectBatch: demand.batch ?? undefined,
      constructionMode: siting.constructionMode,
      ownership: site?.stock ? 'stock' : 'company',
      originalOwner: carriers.find((one) => one === owner),
      maintenanceGrade: grade,
      nightAccess: demand.nightAccess,
      longitude: siting.longitude,
      latitude: siting.latitude,
      address: siting.address,
    },
    sharing: sharingOf(known),
    tower: towerOf(known),
    das: {},
    ancillary: { powerKw: siting.powerKw ?? undefined, powerMode: siting.powerMode, windActual: siting.windPressure ?? undefined, windPricing: siting.windPressure ?? undefined },
    products: unitsOf(known),
    fees: feesOf(known),
  }
}

function sharingOf({ demand, screened, site }: Known): OrderParts['sharing'] {
  const others = othersOn(site?.tenancies ?? [], demand.carrier)
  return {
    sharesExisting: site !== null,
    tenantsBefore: site ? others.length : (screened?.tenantsNow ?? 0),
    tenantsNew: Math.max(1, screened?.tenantsAdded ?? 1),
    tenantCarriers: others,
    requiredOn: demand.requiredOn,
    seats: everywhere(seatOn(site, demand.carrier)),
  }
}

const othersOn = (tenancies: readonly { carrier: string }[], carrier: string): Carrier[] =>
  carriers.filter((one) => one !== carrier && tenancies.some((tenancy) => tenancy.carrier === one))

/** Where this carrier will sit among those who are there already; a site of its own gives a seat alone. */
export function seatOn(site: Known['site'], carrier: string): Seat {
  if (!site) return aloneSeat
  const others = new Set(site.tenancies.filter((one) => one.carrier !== carrier).map((one) => one.carrier)).size
  if (others === 0 && !site.stock) return aloneSeat

  const own = site.tenancies.find((one) => one.carrier === carrier)?.position
  const existingSharers = site.stock ? new Set(site.tenancies.filter((one) => one.position === 'existing_sharer').map((one) => one.carrier)).size : 0
  const position = site.stock ? (stockPosition[own ?? ''] ?? 'new') : own === 'anchor' ? 'anchor' : 'other'
  if (position !== 'owner' && others === 0) return aloneSeat
  return { position, sharers: others + 1, existingSharers }
}

const stockPosition: Record<string, Position> = { original_owner: 'owner', existing_sharer: 'existing' }

function towerOf({ demand, siting, site }: Known): OrderParts['tower'] {
  const configuration = configurationOf(`${siting.towerType}:${siting.shelterType}:${siting.ancillaryType}`)
  return {
    towerCode: site?.code,
    towerName: site?.name ?? siting.name,
    towerHeightMetres: site?.towerHeightMetres ?? siting.heightMetres,
    platforms: site?.platforms,
    machinePositions: siting.machinePositions ?? undefined,
    systemCount: siting.systemCount,
    bbu: demand.bbu ?? undefined,
    rru: demand.rru ?? undefined,
    ...(configuration
      ? { towerType: configuration.tower, shelterType: configuration.shelter, ancillaryType: configuration.ancillary, configuration: `${siting.towerType}:${siting.shelterType}:${siting.ancillaryType}` }
      : {}),
  }
}

/** The antennas, as evenly as they go over the systems, in units of the book. */
function unitsOf({ demand, siting, site, antennasPerUnit }: Known): ProductRow[] {
  const systems = demand.systems
  const each = Math.floor(siting.antennas / Math.max(1, systems.length))
  const rest = siting.antennas - each * systems.length
  const installed = systems.map((system, index) => ({ system, heightMetres: String(siting.heightMetres), antennas: each + (index < rest ? 1 : 0) }))
  const configuration = `${siting.towerType}:${siting.shelterType}:${siting.ancillaryType}`
  const handedOver = site?.stock === true && site.tenancies.some((one) => one.carrier === demand.carrier)
  return planUnits(installed, antennasPerUnit).map(({ system, heightMetres, antennas }) => ({
    system: system as System, heightMetres: Number(heightMetres), antennas, configuration, billedSystems: 1, bbuInShelter: siting.shelterType !== 'rru', rruOnTower: true,
    origin: handedOver && siting.constructionMode === 'existing' ? 'handover' : 'added', sharersOfType: undefined,
  }))
}

function feesOf({ siting }: Known): FeeRow[] {
  const base = { mode: 'lump', quantity: 1, sharesDiscount: true } as const
  const site: FeeRow[] = siting.siteFeeFen > 0 ? [{ ...base, kind: 'site', amountYuan: yuanOf(BigInt(siting.siteFeeFen)), onceOnly: false }] : []
  const power: FeeRow[] = siting.powerCostFen > 0 ? [{ ...base, kind: 'power', amountYuan: yuanOf(BigInt(siting.powerCostFen)), onceOnly: true, years: siting.leaseYears }] : []
  return [...site, ...power]
}

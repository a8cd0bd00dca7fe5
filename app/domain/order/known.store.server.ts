import type { Prisma } from '~/generated/prisma/client'
import { db, type Transaction } from '~/platform/db.server'
import type { Known } from './carried'
import type { DasPart } from './order'

export interface KnownSiting {
  siteId: number | null
  /** Of the demand as it was read. */
  version: number
  known: Omit<Known, 'antennasPerUnit'>
}

/** What demand, screening and siting left behind for an order; null where no siting succeeded. What becomes of it is decided under lock, against the version. */
export async function knownOf(demandId: number, today: string, from: Transaction = db): Promise<KnownSiting | null> {
  const demand = await from.demand.findUnique({ where: { id: demandId }, include: { tower: true, building: true, tunnel: true } })
  if (!demand) return null
  const reply = await from.taskReply.findFirst({
    where: { demandId, final: true, success: true, siting: { isNot: null } }, orderBy: { id: 'desc' }, include: { siting: true, das: { orderBy: { rank: 'asc' } } },
  })
  const siting = reply?.siting
  if (!siting) return null

  const screened = siting.screenedSiteId === null ? null : await from.screenedSite.findUnique({ where: { id: siting.screenedSiteId } })
  const { tower } = demand
  const system = demand.building ?? demand.tunnel
  const found = reply.das[0]
  return {
    siteId: siting.siteId,
    version: demand.version,
    known: {
      demand: {
        name: demand.name, carrier: demand.carrier, carrierNumber: demand.carrierNumber, scene: demand.scene as Known['demand']['scene'], batch: demand.batch,
        requiredOn: demand.requiredOn.toISOString().slice(0, 10),
        nightAccess: (tower ?? system)?.nightAccess ?? false, maintenanceGrade: (tower ?? system)?.maintenanceGrade ?? null, systems: (tower?.systems as Known['demand']['systems'] | undefined) ?? [],
        bbu: tower?.bbu ?? null, rru: tower?.rru ?? null, backupHours: tower?.backupHours == null ? null : Number(tower.backupHours),
      },
      screened: screened && { tenantsNow: screened.tenantsNow, tenantsAdded: screened.tenantsAdded, owner: screened.owner },
      siting: {
        name: siting.name, longitude: Number(siting.longitude), latitude: Number(siting.latitude), address: siting.address,
        siteFeeFen: Number(siting.siteFeeFen), leaseYears: siting.leaseYears, powerMode: siting.powerMode as Known['siting']['powerMode'], powerCostFen: Number(siting.powerCostFen),
        constructionMode: siting.constructionMode as Known['siting']['constructionMode'], towerType: siting.towerType, shelterType: siting.shelterType, ancillaryType: siting.ancillaryType,
        systemCount: siting.systemCount, antennas: siting.antennas, heightMetres: Number(siting.heightMetres), machinePositions: siting.machinePositions,
        powerKw: (siting.powerKw ?? found?.customerPowerKw ?? system?.powerKw ?? null) === null ? null : Number(siting.powerKw ?? found?.customerPowerKw ?? system?.powerKw), windPressure: siting.windPressure === null ? null : Number(siting.windPressure),
      },
      das: system ? systemOf(demand, found, siting.leaseYears) : null,
      site: siting.siteId === null ? null : await siteOf(from, siting.siteId, today),
    },
  }
}

async function siteOf(from: Transaction, id: number, today: string): Promise<Known['site']> {
  const site = await from.site.findUnique({ where: { id }, include: { tenancies: true, platforms: { select: { id: true } } } })
  if (!site) return null

  const sitting = site.tenancies.filter(({ until }) => until === null || until.toISOString().slice(0, 10) >= today)
  return {
    code: site.code, name: site.name, stock: site.stock, towerHeightMetres: Number(site.heightMetres), platforms: site.platforms.length,
    tenancies: sitting.map(({ carrier, position }) => ({ carrier, position })),
  }
}

type Demanded = Prisma.DemandGetPayload<{ include: { building: true; tunnel: true } }>
type Found = Prisma.DasSurveyGetPayload<object>

/** What was demanded, with the size and the places that the talks settled. */
function systemOf({ building, tunnel }: Demanded, found: Found | undefined, leaseYears: number): DasPart {
  const system = building ?? tunnel
  const size = found && Number(found.surveyedSize)
  return {
    placeName: building?.buildingName ?? tunnel?.tunnelName,
    ...(building ? { buildingType: building.buildingType as DasPart['buildingType'], coverageSquareMetres: size ?? Number(building.coverageSquareMetres), doublePath: found?.doublePath ?? building.doublePath, floors: found?.floorsCovered ?? building.floors ?? undefined, lifts: found?.liftsCovered ?? building.lifts ?? undefined } : {}),
    ...(tunnel ? { tunnelType: tunnel.tunnelType as DasPart['tunnelType'], lengthKm: size ?? Number(tunnel.lengthKm), bore: tunnel.bore as DasPart['bore'] } : {}),
    dasSystem: found?.dasSystem as DasPart['dasSystem'],
    roomPosition: found?.roomPosition,
    machinePositions: found?.machinePositions ?? system?.machinePositions ?? undefined,
    sourceNeeded: found?.sourceNeeded,
    poiPortsNeeded: found?.poiPortsNeeded,
    sourceBands: (found?.sourceBands ?? system?.sourceBands) as DasPart['sourceBands'],
    rruSupply: (found?.rruSupply ?? system?.rruSupply ?? undefined) as DasPart['rruSupply'],
    propertyOwner: found?.propertyOwner,
    propertyContract: found?.propertyContract as DasPart['propertyContract'],
    leaseYears,
  }
}

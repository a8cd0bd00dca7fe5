import { hashOf } from '../app/domain/people/password-hash.server'
import { db } from '../app/platform/db.server'
import { password } from '../tests/world/accounts'
import { dasSites, type WorldDasSite } from '../tests/world/das-sites'
import { people } from '../tests/world/people'
import { sites, type WorldSite } from '../tests/world/sites'

const day = (text: string): Date => new Date(`${text}T00:00:00Z`)

/** The demo world's people. All share one known password, which only a demonstration accepts. */
export async function seedPeople(): Promise<void> {
  const hash = await hashOf(password)
  const now = new Date()
  for (const person of people) {
    if (await db.user.findUnique({ where: { login: person.login } })) continue
    await db.user.create({
      data: {
        login: person.login, name: person.name, demo: true, createdAt: now,
        grants: { create: person.grants.map(({ role, division, carrier }) => ({ role, divisionCode: division, carrier: carrier ?? null })) },
        credential: { create: { hash, history: [], changedAt: now } },
      },
    })
  }
}

export async function seedSites(): Promise<void> {
  for (const site of sites) {
    if (await db.site.findUnique({ where: { code: site.code } })) continue
    await addSite(site)
  }
  for (const site of dasSites) {
    if (await db.site.findUnique({ where: { code: site.code } })) continue
    await addDasSite(site)
  }
}

async function addSite({ platforms, builtOn, ...site }: WorldSite): Promise<void> {
  const { id } = await db.site.create({
    data: {
      ...site, builtOn: day(builtOn), provinceCode: site.districtCode.slice(0, 2), cityCode: site.districtCode.slice(0, 4),
      siteFeeFen: BigInt(site.siteFeeFen), powerFeeFen: BigInt(site.powerFeeFen), ...powerOf(site.code, platforms),
      tenants: new Set(platforms.flatMap(({ tenants }) => tenants.map(({ carrier }) => carrier))).size,
      freePlatforms: platforms.filter(({ capacity, tenants }) => capacity > tenants.reduce((sum, { antennas }) => sum + antennas, 0)).length,
    },
  })
  await inRegister(id)
  for (const { tenants, ...platform } of platforms) {
    await db.platform.create({
      data: { ...platform, siteId: id, tenancies: { create: tenants.map(({ since, ...tenant }) => ({ ...tenant, since: day(since), siteId: id })) } },
    })
  }
}

/** What the tenants draw, and some room above it; the meter is the site's own. */
function powerOf(code: string, platforms: WorldSite['platforms']) {
  const seats = platforms.flatMap(({ tenants }) => tenants).length
  return { powerCapacityKw: 15 + (Number(code.slice(-1)) % 3) * 5, powerUsedKw: seats * 3.5, batteryHours: seats > 1 ? 4 : 3, meterNumber: `DB${code}` }
}

async function addDasSite({ das, tenants, builtOn, ...site }: WorldDasSite): Promise<void> {
  const { id } = await db.site.create({
    data: {
      ...site, builtOn: day(builtOn), provinceCode: site.districtCode.slice(0, 2), cityCode: site.districtCode.slice(0, 4),
      towerType: 'none', heightMetres: 0, shelterType: 'none', powerMode: 'mains_380', powerCapacityKw: 20, powerUsedKw: tenants.length * 2.5, batteryHours: 2, meterNumber: `DB${site.code}`,
      tenants: tenants.length,
      tenancies: { create: tenants.map(({ since, ...tenant }) => ({ ...tenant, since: day(since) })) },
      das: { create: { ...das, bands: [...das.bands] } },
    },
  })
  await inRegister(id)
}

/** Where the history of a site begins that stood before the product knew it. */
const inRegister = (siteId: number) =>
  db.historyEvent.create({ data: { aggregate: 'site', aggregateId: siteId, sequence: 1, step: 'existing', changes: {}, byUserId: 0, byName: '', at: new Date('2026-01-01T01:00:00Z'), requestNumber: 'world' } })

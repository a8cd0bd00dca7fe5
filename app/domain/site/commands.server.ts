import type { Prisma } from '~/generated/prisma/client'
import type { Transaction } from '~/platform/db.server'
import { once } from '~/platform/idempotency.server'
import { coversDivision } from '../people/scope'
import type { Visitor } from '../people/visitor'
import { decide } from '../process/runner.server'
import { refuse, type Verdict } from '../shared/verdict'
import { leavingProblems, movingInProblems, platformProblems, siteProblems, type Seat, type SiteProblem, type WishedPlatform } from './consistency'
import { changesBetween, familyOf, type SiteValues } from './entry'
import { plainRow } from './import.store.server'
import { standingOn, stepOnSite, tellOfSite, type LockedSite, type SiteStep, type SiteStepTaken } from './step.store.server'

export interface Asked {
  siteId: number
  version: number
  key: string | null
}

/** What a change came to; where it contradicts what stands there, the problems are named. */
export type SiteVerdict = Verdict<SiteStepTaken> & { problems: SiteProblem[] }

type Work = (tx: Transaction, site: LockedSite, found: (problems: SiteProblem[]) => boolean) => ReturnType<SiteStep['work']>

async function change(visitor: Visitor, { siteId, version, key }: Asked, { step, note, work }: { step: string; note?: string; work: Work }): Promise<SiteVerdict> {
  let problems: SiteProblem[] = []
  const found = (some: SiteProblem[]) => (problems = some).length > 0
  const verdict = await decide((tx) => once(tx, visitor, key, () => stepOnSite(tx, visitor, { siteId, version, step, note, work: (inner, site) => work(inner, site, found) })))
  return { ...verdict, problems }
}

const day = (text: unknown): Date | null => (typeof text === 'string' ? new Date(`${text}T00:00:00Z`) : null)
const columnsOf = ({ builtOn, ...site }: SiteValues['site']) => ({ ...site, builtOn: day(builtOn) }) as unknown as Prisma.SiteUncheckedUpdateInput

/** Saves what the form brought. A tower stays a tower, a system in a building stays one. */
export const saveSite = (visitor: Visitor, asked: Asked, { site: values, das }: SiteValues): Promise<SiteVerdict> =>
  change(visitor, asked, {
    step: 'change',
    work: async (tx, site, found) => {
      const standing = { ...(await standingOn(tx, site.id)), today: visitor.today }
      return found(siteProblems(values, standing)) ? refuse('invalid') : writeValues(tx, visitor, site, { site: values, das })
    },
  })

/** The facts of a site that the step has locked and that have been judged against what stands there. */
export async function writeValues(tx: Transaction, visitor: Visitor, site: LockedSite, { site: values, das }: SiteValues): ReturnType<SiteStep['work']> {
  if (familyOf(values.kind) !== familyOf(site.kind)) return refuse('invalid')
  if (!coversDivision(visitor.scope, values.districtCode)) return refuse('outsideScope')

  const { kept, keptDas } = await keptValues(tx, site.id)
  if (das) await tx.siteDas.upsert({ where: { siteId: site.id }, create: { siteId: site.id, ...das } as unknown as Prisma.SiteDasUncheckedCreateInput, update: das as Prisma.SiteDasUncheckedUpdateInput })
  return { ok: true, set: columnsOf(values), changes: { ...changesBetween(kept, values), ...changesBetween(keptDas, das ?? {}) } }
}

/** The rows as they stand, plain: numbers for decimals, days as text. */
async function keptValues(tx: Transaction, id: number) {
  const { das, ...site } = await tx.site.findUniqueOrThrow({ where: { id }, include: { das: true } })
  return { kept: plainRow(site), keptDas: plainRow(das ?? {}) }
}

export interface Registered {
  siteId: number
  code: string
  repeated: boolean
}

/** A new site, with nobody on it yet. `taken`: the code is another site's. */
export const registerSite = (visitor: Visitor, { code = '', site, das }: SiteValues, { key }: { key: string | null }): Promise<Verdict<Registered>> =>
  decide((tx) => once(tx, visitor, key, () => registerWithin(tx, visitor, { code, site, das }, { step: 'register' })))

export async function registerWithin(tx: Transaction, visitor: Visitor, { code = '', site, das }: SiteValues, { step, platforms = [] }: { step: string; platforms?: readonly WishedPlatform[] }): Promise<Verdict<Registered>> {
  if (!coversDivision(visitor.scope, site.districtCode)) return refuse('outsideScope')
  const taken = await tx.site.findUnique({ where: { code }, select: { id: true } })
  if (taken) return refuse('invalid')

  const { id } = await tx.site.create({
    data: {
      ...(columnsOf(site) as unknown as Prisma.SiteUncheckedCreateInput), code, changedAt: visitor.now, changedByName: visitor.user.name,
      freePlatforms: platforms.length, platforms: { create: platforms.map(({ heightMetres, capacity }) => ({ heightMetres, capacity })) },
      ...(das ? { das: { create: das as unknown as Prisma.SiteDasUncheckedCreateWithoutSiteInput } } : {}),
    },
  })
  await tellOfSite(tx, visitor, { siteId: id, code, sequence: 1, step, changes: changesBetween({}, { code, ...site, ...das, ...(platforms.length > 0 ? { platforms: platformsText(platforms) } : {}) }), note: '' })
  return { ok: true, siteId: id, code, repeated: false }
}

/** The platforms as they shall be. One on which somebody sits or sat is never taken away. */
export const savePlatforms = (visitor: Visitor, asked: Asked, wished: readonly WishedPlatform[]): Promise<SiteVerdict> =>
  change(visitor, asked, { step: 'change_platforms', work: (tx, site, found) => writePlatforms(tx, site, { wished, found }) })

export async function writePlatforms(tx: Transaction, site: LockedSite, { wished, found, heightMetres = site.heightMetres }: { wished: readonly WishedPlatform[]; found: (problems: SiteProblem[]) => boolean; heightMetres?: number }): ReturnType<SiteStep['work']> {
  const { platforms, seats } = await standingOn(tx, site.id)
  const foreign = wished.some(({ id }) => id !== null && !platforms.some((one) => one.id === id))
  const sat = new Set(seats.flatMap(({ platformId }) => platformId ?? []))
  if (foreign || found(platformProblems(wished, { heightMetres, standing: platforms, kept: sat }))) return refuse('invalid')

  for (const { id } of platforms) if (!wished.some((one) => one.id === id)) await tx.platform.delete({ where: { id } })
  for (const { id, ...values } of wished) {
    if (id === null) await tx.platform.create({ data: { siteId: site.id, ...values } })
    else await tx.platform.update({ where: { id }, data: values })
  }
  const [before, after] = [platformsText(platforms), platformsText(wished)]
  return { ok: true, changes: before === after ? {} : { platforms: [before, after] } }
}

/** Highest first: `43×6；38×6`. */
export const platformsText = (platforms: readonly { heightMetres: number; capacity: number }[]): string =>
  [...platforms].sort((a, b) => b.heightMetres - a.heightMetres).map(({ heightMetres, capacity }) => `${heightMetres}×${capacity}`).join('；')

/** A carrier moves in. */
export const addTenancy = (visitor: Visitor, asked: Asked, { reason, ...seat }: Omit<Seat, 'until'> & { reason: string }): Promise<SiteVerdict> =>
  change(visitor, asked, {
    step: 'add_tenancy', note: reason,
    work: async (tx, site, found) => {
      const { platforms, seats } = await standingOn(tx, site.id)
      const platform = platforms.find(({ id }) => id === seat.platformId)
      if (seat.platformId !== null && !platform) return refuse('invalid')
      if (found(movingInProblems(seat, { site, platforms, seats, today: visitor.today }))) return refuse('invalid')

      await tx.tenancy.create({ data: { siteId: site.id, ...seat, since: day(seat.since)! } })
      return { ok: true, changes: { tenancy: [null, seatTold({ ...seat, until: null }, platform?.heightMetres)] } }
    },
  })

const seatTold = ({ carrier, position, antennas, since, until }: Seat, platformMetres: number | undefined) => ({ carrier, position, platformMetres: platformMetres ?? null, antennas, since, until })

/** A carrier leaves; the record of its time here stays. */
export const endTenancy = (visitor: Visitor, asked: Asked, { tenancyId, until, reason }: { tenancyId: number; until: string; reason: string }): Promise<SiteVerdict> =>
  change(visitor, asked, {
    step: 'end_tenancy', note: reason,
    work: async (tx, site, found) => {
      const { platforms, seats } = await standingOn(tx, site.id)
      const seat = seats.find(({ id }) => id === tenancyId)
      if (!seat || seat.until !== null) return refuse('notFound')
      if (found(leavingProblems(until, { since: seat.since, today: visitor.today }))) return refuse('invalid')

      await tx.tenancy.update({ where: { id: tenancyId }, data: { until: day(until) } })
      const metres = platforms.find(({ id }) => id === seat.platformId)?.heightMetres
      return { ok: true, changes: { tenancy: [seatTold(seat, metres), seatTold({ ...seat, until }, metres)] } }
    },
  })

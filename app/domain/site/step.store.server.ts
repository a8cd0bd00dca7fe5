import { record } from '~/platform/audit.server'
import type { Transaction } from '~/platform/db.server'
import type { Prisma } from '~/generated/prisma/client'
import { scopeCondition, type Scope } from '../people/scope'
import type { Visitor } from '../people/visitor'
import { appendHistory, type Changes } from '../process/history.server'
import { refuse, type Verdict } from '../shared/verdict'
import { countsOf, type Seat, type StandingPlatform } from './consistency'
import type { SiteKind, SiteState } from './site'
import type { TenantPosition } from './tenancy'

/** A site as a step finds it: locked for the rest of the transaction. */
export interface LockedSite {
  id: number
  code: string
  kind: SiteKind
  state: SiteState
  version: number
  districtCode: string
  stock: boolean
  heightMetres: number
  builtOn: string | null
  changedAt: string | null
  changedByName: string
}

const day = (date: Date | null): string | null => date?.toISOString().slice(0, 10) ?? null

export async function lockSite(tx: Transaction, id: number, scope: Scope): Promise<LockedSite | null> {
  const within = scopeCondition({ ...scope, carrier: null }, 's')
  const [found] = await tx.$queryRawUnsafe<{ id: number }[]>(`SELECT s.id FROM site s WHERE s.id = ? AND ${within.sql} FOR UPDATE`, id, ...within.params)
  if (!found) return null
  const site = await tx.site.findUniqueOrThrow({ where: { id } })
  return {
    id, code: site.code, kind: site.kind as SiteKind, state: site.state as SiteState, version: site.version, districtCode: site.districtCode, stock: site.stock, heightMetres: site.heightMetres.toNumber(),
    builtOn: day(site.builtOn), changedAt: site.changedAt?.toISOString() ?? null, changedByName: site.changedByName,
  }
}

/** Platforms and tenants of a site that the step has locked. */
export async function standingOn(tx: Transaction, siteId: number): Promise<{ platforms: StandingPlatform[]; seats: (Seat & { id: number })[] }> {
  const platforms = await tx.platform.findMany({ where: { siteId }, orderBy: [{ heightMetres: 'desc' }, { id: 'asc' }] })
  const tenancies = await tx.tenancy.findMany({ where: { siteId }, orderBy: { id: 'asc' } })
  const seats = tenancies.map(({ id, carrier, position, platformId, antennas, since, until }) => ({ id, carrier, position: position as TenantPosition, platformId, antennas, since: day(since)!, until: day(until) }))
  const used = (platformId: number) => seats.filter((one) => one.platformId === platformId && one.until === null).reduce((sum, { antennas }) => sum + antennas, 0)
  return { platforms: platforms.map(({ id, heightMetres, capacity }) => ({ id, heightMetres: heightMetres.toNumber(), capacity, used: used(id) })), seats }
}

export interface SiteStep {
  siteId: number
  /** Version that the form was loaded with. */
  version: number
  step: string
  note?: string
  work: (tx: Transaction, site: LockedSite) => Promise<Verdict<{ set?: Prisma.SiteUncheckedUpdateInput; changes: Changes }>>
}

export interface SiteStepTaken {
  siteId: number
  code: string
  repeated: boolean
}

/** Guard, change, counts, history and audit of one change of a site, within a running transaction. */
export async function stepOnSite(tx: Transaction, visitor: Visitor, { siteId, version, step, note = '', work }: SiteStep): Promise<Verdict<SiteStepTaken>> {
  const site = await lockSite(tx, siteId, visitor.scope)
  if (!site) return refuse('notFound')
  if (site.version !== version) return refuse('changedMeanwhile', { by: site.changedByName, at: site.changedAt ?? '' })
  const outcome = await work(tx, site)
  if (!outcome.ok) return outcome
  const taken = { ok: true as const, siteId, code: site.code, repeated: false }
  if (Object.keys(outcome.changes).length === 0) return taken

  const { platforms, seats } = await standingOn(tx, siteId)
  await tx.site.update({ where: { id: siteId }, data: { ...outcome.set, ...countsOf(platforms, seats), version: site.version + 1, changedAt: visitor.now, changedByName: visitor.user.name } })
  await tellOfSite(tx, visitor, { siteId, code: site.code, sequence: site.version + 1, step, changes: outcome.changes, note })
  return taken
}

/** What happened to a site: into its history and into the audit log. */
export async function tellOfSite(tx: Transaction, visitor: Visitor, { siteId, code, sequence, step, changes, note }: { siteId: number; code: string; sequence: number; step: string; changes: Changes; note: string }): Promise<void> {
  await appendHistory(tx, visitor, [{ aggregate: 'site', aggregateId: siteId, sequence, step, fromState: null, toState: null, changes, note }])
  await record(tx, visitor, { event: `site.${step}`, subject: code, outcome: 'done', detail: { fields: Object.keys(changes) } })
}

/** The version of a site, locked; null where it is not there. The caller has found it within the visitor's scope. */
export async function lockSiteVersion(tx: Transaction, id: number): Promise<number | null> {
  const [found] = await tx.$queryRawUnsafe<{ version: number }[]>('SELECT version FROM site WHERE id = ? FOR UPDATE', id)
  return found?.version ?? null
}

/** A later stage's decision about a locked site: its values stay, its history tells of it. */
export async function noteOnSite(tx: Transaction, visitor: Visitor, { siteId, code, version, step, changes }: { siteId: number; code: string; version: number; step: string; changes: Changes }): Promise<void> {
  await tx.site.updateMany({ where: { id: siteId }, data: { version: version + 1, changedAt: visitor.now, changedByName: visitor.user.name } })
  await tellOfSite(tx, visitor, { siteId, code, sequence: version + 1, step, changes, note: '' })
}

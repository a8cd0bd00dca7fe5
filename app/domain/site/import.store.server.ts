import { Prisma } from '~/generated/prisma/client'
import type { KeptProblem } from '~/fields/message'
import { db, type Transaction } from '~/platform/db.server'
import { listPage, type Page } from '~/platform/list.server'
import type { Paging } from '~/platform/paging'
import { bulk, run } from '~/platform/sql.server'
import type { Visitor } from '../people/visitor'
import type { Seat, StandingPlatform } from './consistency'
import type { ImportedValue, JudgedSite, StandingSite } from './import-check'
import type { TenantPosition } from './tenancy'

export const importStates = ['uploaded', 'checked', 'importing', 'imported', 'partly_imported', 'cancelled', 'refused'] as const
export type SiteImportState = (typeof importStates)[number]
export const siteVerdicts = ['fresh', 'change', 'same', 'error'] as const
export type SiteVerdictCode = (typeof siteVerdicts)[number]

export interface SiteImport {
  id: number
  state: SiteImportState
  version: number
  fileName: string
  sha256: string
  rowCount: number
  newCount: number
  changedCount: number
  sameCount: number
  errorCount: number
  doneCount: number
  choice: string | null
  refusal: string | null
  refusalFacts: Record<string, string | number>
  jobId: number | null
  byUserId: number
  byName: string
  createdAt: string
}

type Stored = Prisma.SiteImportGetPayload<object>

const importOf = ({ createdAt, endedAt: _, refusalFacts, state, ...row }: Stored): SiteImport => ({ ...row, state: state as SiteImportState, refusalFacts: (refusalFacts ?? {}) as SiteImport['refusalFacts'], createdAt: createdAt.toISOString() })

/** His own; another person's is not there. */
export async function findSiteImport(id: number, { user }: Visitor): Promise<SiteImport | null> {
  const found = await db.siteImport.findFirst({ where: { id, byUserId: user.id } })
  return found && importOf(found)
}

export async function importOfJob(id: number): Promise<SiteImport | null> {
  const found = await db.siteImport.findUnique({ where: { id } })
  return found && importOf(found)
}

/** His latest, newest first. */
export const latestImports = async ({ user }: Visitor): Promise<SiteImport[]> => (await db.siteImport.findMany({ where: { byUserId: user.id }, orderBy: { id: 'desc' }, take: 10 })).map(importOf)

export async function lockSiteImport(tx: Transaction, id: number): Promise<SiteImport | null> {
  const [locked] = await tx.$queryRawUnsafe<{ id: number }[]>('SELECT id FROM site_import WHERE id = ? FOR UPDATE', id)
  return locked ? importOf(await tx.siteImport.findUniqueOrThrow({ where: { id } })) : null
}

const ended: readonly SiteImportState[] = ['imported', 'partly_imported', 'cancelled', 'refused']

export const moveSiteImport = (tx: Transaction, { id }: Pick<SiteImport, 'id'>, to: SiteImportState, set: Prisma.SiteImportUncheckedUpdateInput, now: Date): Promise<unknown> =>
  tx.siteImport.update({ where: { id }, data: { ...set, state: to, version: { increment: 1 }, ...(ended.includes(to) ? { endedAt: now } : {}) } })

export interface SiteImportLine {
  id: number
  rowNumber: number
  verdict: SiteVerdictCode
  code: string
  name: string
  raw: Record<string, string>
  value: ImportedValue | null
  errors: KeptProblem[]
  siteId: number | null
  siteVersion: number | null
  done: boolean
}

const json = <T>(value: unknown): T => (typeof value === 'string' ? (JSON.parse(value) as T) : (value as T))
const lineOf = (row: Record<string, unknown>): SiteImportLine => ({ ...(row as unknown as SiteImportLine), raw: json(row.raw), value: json(row.value), errors: json(row.errors), done: Boolean(row.done) })

const columns = 'r.id, r.`row_number` AS rowNumber, r.verdict, r.code, r.name, r.raw, r.value, r.errors, r.site_id AS siteId, r.site_version AS siteVersion, r.done'

/** One page of the rows of an import that the caller has found to be his. */
export async function siteImportLines(importId: number, verdict: SiteVerdictCode | null, paging: Paging): Promise<Page<SiteImportLine>> {
  const page = await listPage<Record<string, unknown>>({
    columns, from: 'site_import_row r', id: 'r.id', sorts: { row: 'r.`row_number`' }, paging,
    ranges: [{ sql: 'r.import_id = ?', params: [importId] }], filters: verdict === null ? [] : [{ sql: 'r.verdict = ?', params: [verdict] }],
  })
  return { ...page, rows: page.rows.map(lineOf) }
}

/** Rows still to be written, in their order. */
export const rowsToWrite = async (importId: number, after: number, size: number): Promise<SiteImportLine[]> =>
  (await db.siteImportRow.findMany({ where: { importId, verdict: { in: ['fresh', 'change'] }, done: false, rowNumber: { gt: after } }, orderBy: { rowNumber: 'asc' }, take: size })).map((row) => lineOf({ ...row }))

export const failedSiteLines = async (importId: number): Promise<SiteImportLine[]> => (await db.siteImportRow.findMany({ where: { importId, verdict: 'error' }, orderBy: { rowNumber: 'asc' } })).map((row) => lineOf({ ...row }))

const rowsAtOnce = 500

export async function keepSiteRows(importId: number, rows: readonly (JudgedSite & { rowNumber: number; raw: Record<string, string> })[], progress: (done: number) => Promise<void>): Promise<void> {
  await run('DELETE FROM site_import_row WHERE import_id = ?', [importId])
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const chunk = rows.slice(from, from + rowsAtOnce)
    const values = chunk.map(({ rowNumber, verdict, code, name, raw, value, errors, siteId, siteVersion }) => [importId, rowNumber, verdict, code, name, JSON.stringify(raw), value && JSON.stringify(value), JSON.stringify(errors), siteId, siteVersion])
    await bulk(({ run: write }) => write('INSERT INTO site_import_row (import_id, `row_number`, verdict, code, name, raw, value, errors, site_id, site_version) VALUES ?', [values]))
    await progress(from + chunk.length)
  }
}

/** The sites of these codes as they stand, whoever keeps them. */
export async function standingByCode(codes: readonly string[]): Promise<Map<string, StandingSite>> {
  const standing = new Map<string, StandingSite>()
  for (let from = 0; from < codes.length; from += rowsAtOnce) {
    const sites = await db.site.findMany({ where: { code: { in: codes.slice(from, from + rowsAtOnce) } }, include: { das: true, platforms: true, tenancies: true } })
    for (const { das, platforms, tenancies, ...site } of sites) {
      const seats = tenancies.map((one): Seat => ({ carrier: one.carrier, position: one.position as TenantPosition, platformId: one.platformId, antennas: one.antennas, since: day(one.since)!, until: day(one.until) }))
      const used = (id: number) => seats.filter(({ platformId, until }) => platformId === id && until === null).reduce((sum, { antennas }) => sum + antennas, 0)
      standing.set(site.code, {
        id: site.id, version: site.version, kind: site.kind, districtCode: site.districtCode, values: { ...plainRow(site), ...plainRow(das ?? {}) }, seats,
        platforms: platforms.map(({ id, heightMetres, capacity }): StandingPlatform => ({ id, heightMetres: heightMetres.toNumber(), capacity, used: used(id) })),
      })
    }
  }
  return standing
}

const day = (date: Date | null): string | null => date?.toISOString().slice(0, 10) ?? null

/** A row of the tables as plain values: numbers for decimals, days as text. */
export const plainRow = (row: object): Record<string, unknown> => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)]))

function plain(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value === 'bigint') return Number(value)
  return Prisma.Decimal.isDecimal(value) ? value.toNumber() : value
}

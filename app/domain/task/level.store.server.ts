import type { Transaction } from '~/platform/db.server'
import { rows } from '~/platform/sql.server'
import type { LevelSubject, ServiceLevel } from './service-level'
import { levelFor } from './service-level'

export interface LevelVersion {
  id: number
  /** ISO, UTC */
  validFrom: string
  note: string
  byName: string
  createdAt: string
  withdrawnAt: string | null
}

const freshMs = 60_000
let kept: { at: number; versions: Promise<{ validFrom: string; levels: ServiceLevel[] }[]> } | null = null

/** The level that holds for this subject at this moment; versions are read at most once a minute. */
export async function serviceLevel(subject: LevelSubject, now: Date): Promise<ServiceLevel> {
  return levelFor(await levelsAt(now), subject)
}

export async function levelsAt(now: Date): Promise<ServiceLevel[]> {
  if (!kept || Math.abs(now.getTime() - kept.at) > freshMs) {
    const versions = readAll()
    kept = { at: now.getTime(), versions }
    versions.catch(() => (kept = null))
  }
  const versions = await kept.versions
  return versions.findLast(({ validFrom }) => validFrom <= now.toISOString())?.levels ?? []
}

/** After a change of the levels in this process. */
export const forgetLevels = (): void => void (kept = null)

async function readAll(): Promise<{ validFrom: string; levels: ServiceLevel[] }[]> {
  const versions = (await levelVersions()).filter(({ withdrawnAt }) => withdrawnAt === null).reverse()
  return Promise.all(versions.map(async ({ id, validFrom }) => ({ validFrom, levels: await rulesOf(id) })))
}

/** Newest first. */
export async function levelVersions(): Promise<LevelVersion[]> {
  const found = await rows<Omit<LevelVersion, 'validFrom' | 'createdAt' | 'withdrawnAt'> & { validFrom: Date; createdAt: Date; withdrawnAt: Date | null }>(
    'SELECT id, valid_from AS validFrom, note, by_name AS byName, created_at AS createdAt, withdrawn_at AS withdrawnAt FROM service_level_version ORDER BY valid_from DESC, id DESC LIMIT 200',
  )
  return found.map((version) => ({
    ...version, validFrom: version.validFrom.toISOString(), createdAt: version.createdAt.toISOString(), withdrawnAt: version.withdrawnAt?.toISOString() ?? null,
  }))
}

/** In the order in which they are read: stage, the general rule first. */
export const rulesOf = (versionId: number): Promise<ServiceLevel[]> =>
  rows<ServiceLevel>(
    `SELECT stage, kind, priority, province_code AS provinceCode, hours, remind_hours AS remindHours, superior_hours AS superiorHours, province_hours AS provinceHours
       FROM service_level_rule WHERE version_id = ? ORDER BY stage, province_code, priority, kind`,
    [versionId],
  )

/** The level of a task by the demand it serves. */
export async function levelOfDemand(tx: Transaction | null, task: { demandId: number; kind: string; provinceCode: string }, now: Date): Promise<ServiceLevel> {
  const sql = 'SELECT kind, priority FROM demand WHERE id = ?'
  type Found = { kind: string; priority: string }
  const [found] = tx ? await tx.$queryRawUnsafe<Found[]>(sql, task.demandId) : await rows<Found>(sql, [task.demandId])
  return serviceLevel({ stage: task.kind, kind: found?.kind ?? '', priority: found?.priority ?? '', provinceCode: task.provinceCode }, now)
}

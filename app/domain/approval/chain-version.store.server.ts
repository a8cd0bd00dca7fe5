import { db, type Transaction } from '~/platform/db.server'
import { rows } from '~/platform/sql.server'
import { grantsInForce } from '../people/account'
import { carrierRoles } from '../people/permissions'
import { coversDivision, type Scope } from '../people/scope'
import { stepColumns, stepOf } from './chain.store.server'
import type { ApprovalKind, ChainStep } from './chain'
import type { Staff } from './chain-check'

export type ChainState = 'draft' | 'coming' | 'inForce' | 'past' | 'dropped'

export interface ChainVersion {
  id: number
  kind: ApprovalKind
  provinceCode: string
  number: number
  version: number
  state: ChainState
  note: string
  validFrom: string | null
  validTo: string | null
  editors: number[]
  draftedByName: string
  changedByName: string
  /** ISO, UTC */
  changedAt: string
  publishedByName: string | null
  publishedAt: string | null
}

interface Kept extends Omit<ChainVersion, 'state' | 'validFrom' | 'validTo' | 'editors' | 'changedAt' | 'publishedAt'> {
  state: string
  validFrom: Date | null
  validTo: Date | null
  editors: string | number[]
  changedAt: Date
  publishedAt: Date | null
}

const columns = `c.id, c.kind, c.province_code AS provinceCode, c.number, c.version, c.state, c.note, c.valid_from AS validFrom, c.valid_to AS validTo, c.editors,
  c.drafted_by_name AS draftedByName, c.changed_by_name AS changedByName, c.changed_at AS changedAt, c.published_by_name AS publishedByName, c.published_at AS publishedAt`

function stateOf({ state, validFrom, validTo }: Pick<Kept, 'state' | 'validFrom' | 'validTo'>, now: Date): ChainState {
  if (state !== 'published') return state === 'draft' ? 'draft' : 'dropped'
  if (validFrom !== null && validFrom > now) return 'coming'
  return validTo !== null && validTo <= now ? 'past' : 'inForce'
}

const versionOf = (now: Date) => (kept: Kept): ChainVersion => ({
  ...kept, state: stateOf(kept, now), editors: typeof kept.editors === 'string' ? (JSON.parse(kept.editors) as number[]) : kept.editors,
  validFrom: kept.validFrom?.toISOString() ?? null, validTo: kept.validTo?.toISOString() ?? null, changedAt: kept.changedAt.toISOString(), publishedAt: kept.publishedAt?.toISOString() ?? null,
})

/** May a person of this scope see the version, and publish it? One for everywhere is seen by all, and published by the nation alone. */
export const seesChain = (scope: Scope, { provinceCode }: Pick<ChainVersion, 'provinceCode'>): boolean => scope.carrier === null && (provinceCode === '' || coversDivision(scope, provinceCode))
export const mayTouchChain = (scope: Scope, { provinceCode }: Pick<ChainVersion, 'provinceCode'>): boolean => scope.carrier === null && coversDivision(scope, provinceCode)

/** Kind by kind, the newest first; with how many cases still run on each. */
export async function chainVersions(scope: Scope, { kind, now }: { kind: ApprovalKind | null; now: Date }): Promise<(ChainVersion & { running: number; steps: number })[]> {
  const found = await rows<Kept & { running: number; steps: number }>(
    `SELECT ${columns}, (SELECT COUNT(*) FROM approval_chain_step t WHERE t.chain_id = c.id) AS steps,
       (SELECT COUNT(*) FROM approval_case a WHERE c.id IN (a.chain_id, a.added_chain_id, a.override_chain_id) AND a.state IN ('running', 'returned')) AS running
       FROM approval_chain c ${kind ? 'WHERE c.kind = ?' : ''} ORDER BY c.kind, c.province_code, c.number DESC LIMIT 500`, kind ? [kind] : [],
  )
  return found.filter((one) => seesChain(scope, one)).map(({ running, steps, ...kept }) => ({ ...versionOf(now)(kept), running: Number(running), steps: Number(steps) }))
}

export type ChainWhole = ChainVersion & { steps: ChainStep[] }

/** One version with its steps, or null; locked where it is read within a transaction. */
export async function findChain(id: number, { scope, now }: { scope: Scope; now: Date }, tx: Transaction | null = null): Promise<ChainWhole | null> {
  const sql = `SELECT ${columns} FROM approval_chain c WHERE c.id = ?${tx ? ' FOR UPDATE' : ''}`
  const [kept] = tx ? await tx.$queryRawUnsafe<Kept[]>(sql, id) : await rows<Kept>(sql, [id])
  if (!kept || !seesChain(scope, kept)) return null
  const steps = `SELECT ${stepColumns} FROM approval_chain_step t WHERE t.chain_id = ? ORDER BY t.sequence`
  const found = tx ? await tx.$queryRawUnsafe<Parameters<typeof stepOf>[0][]>(steps, id) : await rows<Parameters<typeof stepOf>[0]>(steps, [id])
  return { ...versionOf(now)(kept), steps: found.map(stepOf) }
}

/** The steps of a draft as a whole. */
export async function writeSteps(tx: Transaction, chainId: number, steps: readonly ChainStep[]): Promise<void> {
  await tx.approvalChainStep.deleteMany({ where: { chainId } })
  if (steps.length === 0) return
  await tx.approvalChainStep.createMany({ data: steps.map(({ signers, ...step }, at) => ({ ...step, chainId, sequence: at + 1, signers: signers.map((signer) => ({ ...signer })) })) })
}

/** All of the house who are in force, with what they hold today: who could sign is worked out from them. */
export async function staffOf(today: string): Promise<Staff[]> {
  const found = await rows<{ id: number; name: string; role: string; divisionCode: string; validFrom: string | null; validTo: string | null }>(
    `SELECT u.id, u.name, g.role, g.division_code AS divisionCode, g.valid_from AS validFrom, g.valid_to AS validTo FROM role_grant g JOIN user u ON u.id = g.user_id AND u.status = 'active' AND (u.valid_to IS NULL OR u.valid_to >= ?)
      WHERE g.role NOT IN (${carrierRoles.map(() => '?').join(', ')}) ORDER BY u.id`, [today, ...carrierRoles],
  )
  const people = new Map<number, Staff>()
  for (const { id, name, ...grant } of found) {
    const held = grantsInForce([{ ...grant, carrier: null }], today)
    people.set(id, { id, name, grants: [...(people.get(id)?.grants ?? []), ...held] })
  }
  return [...people.values()].filter(({ grants }) => grants.length > 0)
}

/** The person whom a login or a whole name means; null where there is none, or where several have the name. */
export async function staffNamed(named: string): Promise<{ id: number; name: string } | null> {
  const found = await db.user.findMany({ where: { status: 'active', OR: [{ login: named }, { name: named }], grants: { some: { role: { notIn: [...carrierRoles] } } } }, select: { id: true, name: true, login: true }, take: 3 })
  return found.find(({ login }) => login === named) ?? (found.length === 1 ? found[0]! : null)
}

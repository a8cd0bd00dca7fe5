import { db } from '~/platform/db.server'
import { row, rows } from '~/platform/sql.server'
import { coversDivision, type Scope } from './scope'

/** Whether a confirmation in any of these provinces asks for a second factor. */
export async function asksForFactor(provinceCodes: readonly string[]): Promise<boolean> {
  const codes = [...new Set(provinceCodes)]
  if (codes.length === 0) return false
  return (await row(`SELECT 1 AS asks FROM second_factor_rule WHERE required = TRUE AND province_code IN (${codes.map(() => '?').join(', ')}) LIMIT 1`, codes)) !== null
}

/** Whether the person has a second factor in use. */
export const hasFactor = async (userId: number): Promise<boolean> => (await db.secondFactor.count({ where: { userId, confirmedAt: { not: null } } })) > 0

export interface FactorStanding {
  state: 'none' | 'begun' | 'on'
  /** ISO, UTC */
  since: string | null
  codesLeft: number
  /** Encrypted; of a factor that is not in use yet. */
  secret: string | null
}

export async function factorStanding(userId: number): Promise<FactorStanding> {
  const [kept, codesLeft] = await Promise.all([db.secondFactor.findUnique({ where: { userId } }), db.recoveryCode.count({ where: { userId, usedAt: null } })])
  if (!kept) return { state: 'none', since: null, codesLeft: 0, secret: null }
  if (!kept.confirmedAt) return { state: 'begun', since: null, codesLeft: 0, secret: kept.secret }
  return { state: 'on', since: kept.confirmedAt.toISOString(), codesLeft, secret: null }
}

export interface FactorRule {
  provinceCode: string
  required: boolean
  version: number
  changedByName: string
  /** ISO, UTC */
  changedAt: string
}

/** The rules that were ever set for provinces within the scope. */
export async function factorRules(scope: Scope): Promise<FactorRule[]> {
  const found = await rows<Omit<FactorRule, 'required' | 'changedAt'> & { required: number; changedAt: Date }>(
    'SELECT province_code AS provinceCode, required, version, changed_by_name AS changedByName, changed_at AS changedAt FROM second_factor_rule ORDER BY province_code',
  )
  return found.filter(({ provinceCode }) => coversDivision(scope, provinceCode)).map(({ required, changedAt, ...rule }) => ({ ...rule, required: required === 1, changedAt: changedAt.toISOString() }))
}

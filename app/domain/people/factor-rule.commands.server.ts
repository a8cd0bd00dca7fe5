import { record } from '~/platform/audit.server'
import { once } from '~/platform/idempotency.server'
import { decide } from '../process/runner.server'
import { refuse, type Verdict } from '../shared/verdict'
import { coversDivision } from './scope'
import type { Visitor } from './visitor'

export interface FactorRuleSent {
  provinceCode: string
  required: boolean
  /** 0 where none was ever set. */
  version: number
  key: string | null
}

/** Whether confirmations of a province ask for a second factor from now on. */
export const setFactorRule = (visitor: Visitor, { provinceCode, required, version, key }: FactorRuleSent): Promise<Verdict> =>
  decide((tx) =>
    once(tx, visitor, key, async (): Promise<Verdict> => {
      if (!/^\d\d$/.test(provinceCode) || !coversDivision(visitor.scope, provinceCode)) return refuse('outsideScope')
      const [kept] = await tx.$queryRawUnsafe<{ version: number; changedByName: string; changedAt: Date }[]>(
        'SELECT version, changed_by_name AS changedByName, changed_at AS changedAt FROM second_factor_rule WHERE province_code = ? FOR UPDATE', provinceCode,
      )
      if ((kept?.version ?? 0) !== version) return refuse('changedMeanwhile', { by: kept?.changedByName ?? '', at: kept?.changedAt.toISOString() ?? '' })

      const said = { required, version: version + 1, changedByName: visitor.user.name, changedAt: visitor.now }
      await tx.secondFactorRule.upsert({ where: { provinceCode }, create: { provinceCode, ...said }, update: said })
      await record(tx, visitor, { event: 'admin.factorRules', subject: `province:${provinceCode}`, outcome: 'done', detail: { required } })
      return { ok: true }
    }),
  )

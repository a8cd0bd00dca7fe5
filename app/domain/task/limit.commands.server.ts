import { record } from '~/platform/audit.server'
import { once } from '~/platform/idempotency.server'
import { insertOne } from '~/platform/step-context.server'
import type { Visitor } from '../people/visitor'
import { appendHistory } from '../process/history.server'
import { decide } from '../process/runner.server'
import { refuse, type Verdict } from '../shared/verdict'
import { forgetTaskRules, ruleOf, type TaskRule } from './limit.store.server'

const most = 999
const isCount = (n: number): boolean => Number.isInteger(n) && n >= 0 && n <= most

export const rulesInOrder = (rules: readonly TaskRule[]): boolean => rules.every(({ holdingLimit, idleDays }) => isCount(holdingLimit) && isCount(idleDays))

export interface RulesPublished {
  rules: readonly TaskRule[]
  note: string
  /** The newest line that the form was drawn from; 0 where there was none. */
  version: number
  key: string | null
}

/** A new line for each kind whose rule is another than before; what is held already is looked at by the new rule. */
export const publishTaskRules = (visitor: Visitor, { rules, note, version, key }: RulesPublished): Promise<Verdict<{ changed: number }>> =>
  decide((tx) =>
    once(tx, visitor, key, async () => {
      if (!rulesInOrder(rules)) return refuse('taskRulesWrong')
      if (note.trim() === '') return refuse('reasonRequired')
      const [newest] = await tx.$queryRawUnsafe<{ id: number; byName: string; at: Date }[]>('SELECT id, by_name AS byName, created_at AS at FROM task_rule ORDER BY id DESC LIMIT 1 FOR UPDATE')
      if ((newest?.id ?? 0) !== version) return refuse('changedMeanwhile', { by: newest?.byName ?? '', at: newest?.at.toISOString() ?? '' })

      forgetTaskRules()
      let changed = 0
      for (const rule of rules) {
        const before = await ruleOf(rule.kind)
        if (before.holdingLimit === rule.holdingLimit && before.idleDays === rule.idleDays) continue
        const id = await insertOne(tx, 'task_rule', { ...rule, note: note.trim().slice(0, 200), byUserId: visitor.user.id, byName: visitor.user.name, createdAt: visitor.now })
        const changes = { holdingLimit: [before.holdingLimit, rule.holdingLimit], idleDays: [before.idleDays, rule.idleDays] } satisfies Record<string, [number, number]>
        await appendHistory(tx, visitor, [{ aggregate: 'task_rule', aggregateId: id, sequence: 1, step: 'publish', fromState: null, toState: 'published', changes, note: note.trim() }])
        await tx.task.updateMany({ where: { kind: rule.kind, state: 'claimed', idleAt: null }, data: { idleAt: visitor.now } })
        changed += 1
      }
      await record(tx, visitor, { event: 'admin.taskRules', subject: 'task_rule', outcome: 'done', detail: { rules: rules.map((rule) => ({ ...rule })) } })
      return { ok: true, changed }
    }),
  ).finally(forgetTaskRules)

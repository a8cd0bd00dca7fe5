import { record } from '~/platform/audit.server'
import { duplicateOf, type Transaction } from '~/platform/db.server'
import { once } from '~/platform/idempotency.server'
import type { Visitor } from '../people/visitor'
import { appendHistory } from '../process/history.server'
import { decide } from '../process/runner.server'
import { refuse, type Verdict } from '../shared/verdict'
import { faultsOf, type Definition } from './rule'

export interface RuleWritten {
  name: string
  definition: Definition
  note: string
  key: string | null
}

/** A new rule, switched off: it is tried on the past before it acts. */
export const writeRule = (visitor: Visitor, { name, definition, note, key }: RuleWritten): Promise<Verdict<{ ruleId: number }>> =>
  named(() =>
    decide((tx) =>
      once(tx, visitor, key, async () => {
        if (faultsOf(definition).length > 0 || name.trim() === '') return refuse('invalid')
        if (!(await isKnown(tx, definition))) return refuse('ruleNobody')
        const { id } = await tx.automationRule.create({ data: { name: name.trim(), changedAt: visitor.now, changedByName: visitor.user.name, createdAt: visitor.now }, select: { id: true } })
        await keep(tx, visitor, { ruleId: id, version: 1, definition, note })
        await tellHistory(tx, visitor, { id, version: 1, step: 'write', from: null, to: 'off', note })
        await record(tx, visitor, { event: 'admin.newAutomation', subject: `automation:${id}`, outcome: 'done', detail: { name, definition } })
        return { ok: true, ruleId: id }
      }),
    ),
  )

/** The rule as it is from now on; what it was stays readable. */
export const changeRule = (visitor: Visitor, ruleId: number, { name, definition, note, key, version }: RuleWritten & { version: number }): Promise<Verdict> =>
  named(() =>
    decide((tx) =>
      once(tx, visitor, key, async () => {
        if (faultsOf(definition).length > 0 || name.trim() === '') return refuse('invalid')
        if (!(await isKnown(tx, definition))) return refuse('ruleNobody')
        const rule = await lockRule(tx, ruleId)
        if (!rule) return refuse('notFound')
        if (rule.version !== version) return refuse('changedMeanwhile', { by: rule.changedByName, at: rule.changedAt.toISOString() })
        const definitionVersion = rule.definitionVersion + 1
        await tx.automationRule.update({ where: { id: ruleId }, data: { name: name.trim(), definitionVersion, version: version + 1, changedAt: visitor.now, changedByName: visitor.user.name, ...(rule.enabled ? { enabledAt: visitor.now } : {}) } })
        await tx.automationTimer.deleteMany({ where: { ruleId } })
        await keep(tx, visitor, { ruleId, version: definitionVersion, definition, note })
        const state = rule.enabled ? 'on' : 'off'
        await tellHistory(tx, visitor, { id: ruleId, version: version + 1, step: 'write', from: state, to: state, note })
        await record(tx, visitor, { event: 'admin.editAutomation', subject: `automation:${ruleId}`, outcome: 'done', detail: { name, definition } })
        return { ok: true }
      }),
    ),
  )

/** On: what happens from now on counts, nothing of the past does. */
export const switchRule = (visitor: Visitor, ruleId: number, { on, version, key }: { on: boolean; version: number; key: string | null }): Promise<Verdict> =>
  decide((tx) =>
    once(tx, visitor, key, async () => {
      const rule = await lockRule(tx, ruleId)
      if (!rule) return refuse('notFound')
      if (rule.version !== version) return refuse('changedMeanwhile', { by: rule.changedByName, at: rule.changedAt.toISOString() })
      if (rule.enabled === on) return refuse('alreadyDone')
      await tx.automationRule.update({ where: { id: ruleId }, data: { enabled: on, enabledAt: on ? visitor.now : null, version: version + 1, changedAt: visitor.now, changedByName: visitor.user.name } })
      if (!on) await tx.automationTimer.deleteMany({ where: { ruleId } })
      await tellHistory(tx, visitor, { id: ruleId, version: version + 1, step: on ? 'switch_on' : 'switch_off', from: on ? 'off' : 'on', to: on ? 'on' : 'off', note: '' })
      await record(tx, visitor, { event: 'admin.switchAutomation', subject: `automation:${ruleId}`, outcome: 'done', detail: { on } })
      return { ok: true }
    }),
  )

interface LockedRule {
  version: number
  definitionVersion: number
  enabled: number | boolean
  changedByName: string
  changedAt: Date
}

async function lockRule(tx: Transaction, id: number): Promise<(Omit<LockedRule, 'enabled'> & { enabled: boolean }) | null> {
  const [found] = await tx.$queryRawUnsafe<LockedRule[]>('SELECT version, definition_version AS definitionVersion, enabled, changed_by_name AS changedByName, changed_at AS changedAt FROM automation_rule WHERE id = ? FOR UPDATE', id)
  return found ? { ...found, enabled: Boolean(found.enabled) } : null
}

/** Is the person whom the rule names there? */
async function isKnown(tx: Transaction, { action }: Definition): Promise<boolean> {
  const login = action.act === 'tell' || action.act === 'assign' ? action.login : null
  return login === null || (await tx.user.count({ where: { login, status: 'active', grants: { some: { carrier: null } } } })) === 1
}

const keep = (tx: Transaction, { user, now }: Visitor, { ruleId, version, definition, note }: { ruleId: number; version: number; definition: Definition; note: string }) =>
  tx.automationDefinition.createMany({ data: [{ ruleId, version, definition: definition as object, note: note.trim().slice(0, 200), byUserId: user.id, byName: user.name, at: now }] })

const tellHistory = (tx: Transaction, visitor: Visitor, { id, version, step, from, to, note }: { id: number; version: number; step: string; from: string | null; to: string; note: string }) =>
  appendHistory(tx, visitor, [{ aggregate: 'automation', aggregateId: id, sequence: version, step, fromState: from, toState: to, changes: {}, note }])

/** A name that another rule has is refused in words. */
async function named<T extends object>(work: () => Promise<Verdict<T>>): Promise<Verdict<T>> {
  try {
    return await work()
  } catch (error) {
    if (duplicateOf(error) === 'automation_rule_name_key') return refuse('ruleNameTaken')
    throw error
  }
}

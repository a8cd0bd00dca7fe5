import { record } from '~/platform/audit.server'
import { once } from '~/platform/idempotency.server'
import type { Visitor } from '../people/visitor'
import { appendHistory } from '../process/history.server'
import { decide } from '../process/runner.server'
import { refuse, type Verdict } from '../shared/verdict'
import { forgetLevels } from './level.store.server'
import { levelsInOrder, type ServiceLevel } from './service-level'

export interface LevelsPublished {
  /** ISO, UTC: not before now. */
  validFrom: string
  note: string
  levels: readonly ServiceLevel[]
  key: string | null
}

/** A new version from a moment on; what was opened before keeps the level it was opened with. */
export const publishLevels = (visitor: Visitor, { validFrom, note, levels, key }: LevelsPublished): Promise<Verdict<{ versionId: number }>> =>
  decide((tx) =>
    once(tx, visitor, key, async () => {
      const from = new Date(validFrom)
      if (!(from.getTime() >= visitor.now.getTime() - 60_000) || !levelsInOrder(levels)) return refuse('levelsWrong')
      if (note.trim() === '') return refuse('reasonRequired')

      const { id } = await tx.serviceLevelVersion.create({
        data: { validFrom: from, note: note.trim().slice(0, 200), byUserId: visitor.user.id, byName: visitor.user.name, createdAt: visitor.now, rules: { create: levels.map((level) => ({ ...level })) } },
        select: { id: true },
      })
      await appendHistory(tx, visitor, [{ aggregate: 'service_level', aggregateId: id, sequence: 1, step: 'publish_levels', fromState: null, toState: 'published', changes: { validFrom: [null, validFrom] }, note: note.trim() }])
      await record(tx, visitor, { event: 'admin.newLevels', subject: `levels:${id}`, outcome: 'done', detail: { validFrom, rules: levels.length } })
      return { ok: true, versionId: id }
    }),
  ).finally(forgetLevels)

/** A version that has not begun yet is taken back. */
export const withdrawLevels = (visitor: Visitor, { versionId, key }: { versionId: number; key: string | null }): Promise<Verdict> =>
  decide((tx) =>
    once(tx, visitor, key, async () => {
      const { count } = await tx.serviceLevelVersion.updateMany({ where: { id: versionId, withdrawnAt: null, validFrom: { gt: visitor.now } }, data: { withdrawnAt: visitor.now } })
      if (count === 0) return refuse((await tx.serviceLevelVersion.count({ where: { id: versionId } })) === 0 ? 'notFound' : 'levelsBegun')
      await appendHistory(tx, visitor, [{ aggregate: 'service_level', aggregateId: versionId, sequence: 2, step: 'withdraw_levels', fromState: 'published', toState: 'withdrawn', changes: {}, note: '' }])
      await record(tx, visitor, { event: 'admin.withdrawLevels', subject: `levels:${versionId}`, outcome: 'done' })
      return { ok: true }
    }),
  ).finally(forgetLevels)

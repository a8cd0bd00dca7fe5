import type { Transaction } from '~/platform/db.server'
import { draw, numberIn, seriesOf } from '~/platform/numbers.server'
import { notifyAll } from '~/platform/notice.server'
import type { ApprovalSubject, Decision, Settled } from '../approval/decision.server'
import type { Visitor } from '../people/visitor'
import { noteOnSite } from '../site/step.store.server'
import { refuse, type Verdict } from '../shared/verdict'
import { basisOf } from './basis.server'
import type { Cascade } from './cascade'
import { advanceCascade, findCascade, lockCascade, previewColumns } from './cascade.store.server'
import { writeDecided } from './decided.store.server'
import { factsOf } from './facts.store.server'
import { lockStanding } from './standing.store.server'
import { previewOf } from './preview'
import { tellAuthor, tellCarrier } from './telling.server'

/** The last signature makes the change orders; a rejection ends it, and what is returned or taken back is a preview again. */
export const cascadeSubject: ApprovalSubject = {
  prepare: async (visitor, { subjectId }) => {
    const seen = await findCascade(subjectId, visitor.scope)
    if (!seen) return null

    return async (tx, decision, settle) => {
      const locked = await lockStanding(tx, seen)
      const cascade = locked && (await lockCascade(tx, subjectId))
      if (!cascade) return refuse('notFound')
      const { siteVersion } = locked
      if (cascade.state !== 'approving') return refuse('cascadeClosed')
      const settled = await settle()
      if (!settled.ok) return settled
      return follow(tx, visitor, { cascade, siteVersion, decision, settled })
    }
  },
}

interface Following {
  cascade: Cascade
  siteVersion: number | null
  decision: Decision
  settled: Settled
}

async function follow(tx: Transaction, visitor: Visitor, { cascade, siteVersion, decision: { note }, settled: { state, tell } }: Following): Promise<Verdict> {
  if (state === 'approved') return carryOut(tx, visitor, { cascade, siteVersion, note })
  if (state === 'running') {
    await notifyAll(tx, tell)
    return { ok: true }
  }

  const rejected = state === 'rejected'
  await advanceCascade(tx, visitor, cascade, { step: rejected ? 'reject' : 'return', to: rejected ? 'rejected' : 'preview', note })
  await notifyAll(tx, [...tell, tellAuthor(visitor, cascade, { kind: rejected ? 'rejected' : 'returned', note })])
  return { ok: true }
}

/** Worked out anew under the locks: where it comes to something else than was shown, its author looks at it again. */
async function carryOut(tx: Transaction, visitor: Visitor, { cascade, siteVersion, note }: { cascade: Cascade; siteVersion: number | null; note: string }): Promise<Verdict> {
  const facts = await factsOf(cascade, tx)
  const seen = previewOf(facts, cascade)
  if (!seen.ok || basisOf(cascade, facts, seen.preview) !== cascade.basis) {
    await advanceCascade(tx, visitor, cascade, { step: 'overtaken', to: 'preview' })
    await notifyAll(tx, [tellAuthor(visitor, cascade, { kind: 'overtaken', note })])
    return { ok: true }
  }

  const changed = seen.preview.rows.filter((row) => row.changed)
  const series = seriesOf('TJ', cascade.cityCode, visitor.today)
  const first = await draw(series, changed.length)
  await writeDecided(tx, visitor, { cascade, rows: changed, placed: facts.placed, numbers: changed.map((_, at) => numberIn(series, first + at)) })
  if (cascade.siteId !== null && siteVersion !== null) await noteOnSite(tx, visitor, { siteId: cascade.siteId, code: cascade.siteCode, version: siteVersion, step: 'sharing_decided', changes: { cascade: [null, cascade.number] } })
  await advanceCascade(tx, visitor, cascade, { step: 'approve', to: 'decided', set: { ...previewColumns(seen.preview, cascade.basis), decidedAt: visitor.now, siteVersion: siteVersion === null ? null : siteVersion + 1 }, note })
  await notifyAll(tx, [tellAuthor(visitor, cascade, { kind: 'decided', note }), ...changed.flatMap((row) => tellCarrier(visitor, row, facts.placed.get(row.id)!))])
  return { ok: true }
}

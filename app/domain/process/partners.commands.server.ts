import { thisRequest } from '~/platform/request.server'
import type { RunningJob } from '~/platform/work.server'
import { partnersIn } from '../matching/partners.store.server'
import type { Visitor } from '../people/visitor'
import { dayInBeijing } from '../shared/working-time'
import { rematchedStates } from './consequence'
import { takeStep } from './runner.server'
import { undoWithin } from './undo.server'

/** The product itself, where nobody acts. */
function itself(now: Date): Visitor {
  const { number, address } = thisRequest()
  return {
    user: { id: 0, name: '系统', login: '' }, roles: [], grants: [], scope: { ranges: [{ level: 'nation' }], carrier: null }, may: () => true, scopeFor: () => null,
    language: 'zh-CN', now, today: dayInBeijing(now), requestNumber: number, address, csrf: '', query: new URLSearchParams(), form: null,
  }
}

/**
 * Job joint.partners. Each partner by a step of its own: back to matching where nothing is settled yet, else marked for somebody
 * to decide. A job that was killed goes on; who was told already is not told again.
 */
export async function tellPartners({ id, payload, progress }: Pick<RunningJob, 'id' | 'payload' | 'progress'>): Promise<void> {
  const [group, demandId, number, gone] = [String(payload.group), Number(payload.demandId), String(payload.number), payload.gone === 'cancelled' ? 'cancelled' : 'changed']
  let done = 0
  for (const partner of await partnersIn(group, demandId)) {
    const visitor = itself(new Date())
    await takeStep(visitor, {
      step: 'partner_left', demandId: partner.id, version: null, key: `partner-${id}-${partner.id}`, note: number,
      work: async (tx, { state }) => {
        const back = rematchedStates.includes(state)
        const undone = back ? await undoWithin(tx, visitor, partner.id, { undoing: 'plan', note: number }) : { set: { attention: 'partner_left', attentionAt: visitor.now }, changes: { attention: [null, 'partner_left'] as [unknown, unknown], attentionAt: [null, visitor.now.toISOString()] as [unknown, unknown] } }
        return { ok: true, to: back ? 'matching' : state, set: undone.set, changes: { ...undone.changes, partner: [number, gone] } }
      },
    })
    await progress({ done: (done += 1) })
  }
}

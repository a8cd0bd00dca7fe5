import type { Prisma } from '~/generated/prisma/client'
import type { Transaction } from '~/platform/db.server'
import { writeValues } from '../demand/commands.server'
import type { DemandValues } from '../demand/demand'
import { lockedValues } from '../demand/store.server'
import type { Visitor } from '../people/visitor'
import { stateUndone } from '../process/consequence'
import { stepWithin, type StepOutcome } from '../process/runner.server'
import { undoWithin } from '../process/undo.server'
import { refuse, type Verdict } from '../shared/verdict'
import { afterwards, type ChangeDocument, type ChangeTaken } from './change'
import { advanceChange, type ChangeAct } from './change.store.server'

export interface Carrying {
  /** The act by which it was decided. */
  step: ChangeAct['step']
  note: string
  set?: Prisma.ChangeDocumentUncheckedUpdateManyInput
}

/**
 * Does what the document says, by a step of the demand in the same transaction: what the preview named is undone, nothing else.
 * Whoever agreed last carries it out, whether or not he may change demands himself. Demand and document are locked.
 */
export async function carryOut(tx: Transaction, visitor: Visitor, document: ChangeDocument, { step, note, set }: Carrying): Promise<Verdict<ChangeTaken>> {
  const { id, number, demandId, demandVersion, undoing, reason, kind } = document
  if (demandVersion === null || undoing === null) throw new Error(`${number} is carried out without a preview`)

  await advanceChange(tx, visitor, document, { step, to: 'done', set, note })
  const agreed: Visitor = { ...visitor, may: (permission) => permission === 'demand.collect' || visitor.may(permission) }
  const said = `${number} ${reason}`.slice(0, 500)
  const verdict = await stepWithin(tx, agreed, {
    step: kind === 'cancel' ? 'cancel' : 'change_demand', demandId, version: demandVersion, key: null, note: said,
    work: async (_tx, demand): Promise<Verdict<StepOutcome>> => {
      if (kind === 'cancel') return { ok: true, changes: { change: [null, number] } }
      const undone = await undoWithin(tx, agreed, demandId, { undoing, note: said })
      const values = { ...(await lockedValues(tx, demand)), ...afterwards(document.changes) } as DemandValues
      const written = await writeValues(tx, agreed, demand, values, { byDocument: true })
      if (!written.ok) return written
      return { ok: true, to: stateUndone(demand.state, undoing), set: { ...written.set, ...undone.set }, changes: { ...written.changes, ...undone.changes, change: [null, number] } }
    },
  })
  if (!verdict.ok) return verdict.because === 'notFound' ? refuse('outsideScope') : verdict

  return { ok: true, changeId: id, number, demandId, state: 'done', repeated: false }
}

import { translate } from '~/locales/words'
import type { Transaction } from '~/platform/db.server'
import type { Visitor } from '../people/visitor'
import { stepWithin } from '../process/runner.server'
import type { Refusal } from '../shared/verdict'
import { writeValues } from './commands.server'
import type { ImportBatch, Imported, RowProblem } from './import'
import type { PlanLine } from './import.store.server'

/** Changes the demands of some rows, each against the version that the plan was made on: one that somebody has changed since stays as it is, and its row says so. */
export async function updateLines(tx: Transaction, visitor: Visitor, { batch, lines }: { batch: Pick<ImportBatch, 'id'>; lines: readonly PlanLine[] }): Promise<Imported> {
  const t = translate(visitor.language)
  let failed = 0
  for (const { id, rowNumber, value, targetId, targetVersion } of [...lines].sort((a, b) => (a.targetId ?? 0) - (b.targetId ?? 0))) {
    const taken = await stepWithin(tx, visitor, {
      step: 'change_demand', demandId: targetId ?? 0, version: targetVersion, key: null, note: t('import:update.note', { batch: batch.id, row: rowNumber }),
      work: (within, demand) => writeValues(within, visitor, demand, value),
    })
    if (!taken.ok) failed += 1
    await tx.importRow.updateMany({ where: { id }, data: taken.ok ? { demandId: targetId } : { verdict: 'error', errors: [{ ...problemOf(taken) }] } })
  }
  return { imported: lines.length - failed, failed }
}

const problemOf = ({ because, facts = {} }: Refusal): RowProblem => ({
  field: '', rule: because, value: '', weight: 'error', column: '',
  ...(because === 'changedMeanwhile' ? { key: 'import:update.changedMeanwhile', facts: { by: facts.by ?? '' } } : because === 'wrongState' ? { key: 'import:update.locked', facts: { state: facts.state ?? '' } } : { key: `error:refusal.${because}`, facts }),
})

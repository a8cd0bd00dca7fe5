import type { Translate } from '~/locales/words'
import { findDemand } from '../demand/store.server'
import type { Visitor } from '../people/visitor'
import { planInForce } from '../screening/plan.store.server'
import { meetingCandidates } from '../screening/reply.store.server'
import { placeName } from '../shared/division'
import { allDivisions } from '../shared/division.store.server'
import { sitesAround } from '../site/near.store.server'
import { checklistOf } from '../task/checklist.store.server'
import { fileWords } from '../task/file-words'
import { findTask, type TaskKind } from '../task/store.server'
import type { BookSource } from './task-book'

/** As many sites around as fit on the sheet, and how far they are looked for. */
const mostNear = 12
export const nearMetres = 1_000

/** All that the sheet of one task says; null where the task is not the visitor's to see. */
export async function taskBookSource(visitor: Visitor, { kind, taskId }: { kind: TaskKind; taskId: number }, say: Translate): Promise<BookSource | null> {
  const task = await findTask(taskId, kind, visitor.scope)
  const demand = task && (await findDemand(task.demandId, visitor.scope))
  if (!demand) return null
  const scope = visitor.scopeFor('site.read')
  const [plan, candidates, checklist, around, divisions] = await Promise.all([
    planInForce(task.demandId),
    kind === 'siting' ? meetingCandidates(task.demandId) : [],
    checklistOf(task, demand.kind),
    scope ? sitesAround(demand.values, { metres: nearMetres, scope, acrossBorder: false }) : { sites: [] },
    allDivisions(),
  ])
  return {
    task, demand, plan, candidates, near: around.sites.slice(0, mostNear), place: placeName(divisions, task.districtCode),
    checklist: checklist.map(({ kind: file, need }) => `${fileWords(file, say)}${need === 'optional' ? say('task:checklist.optionalMark') : ''}`),
  }
}

import { findDemand } from '~/domain/demand/store.server'
import type { Permission } from '~/domain/people/permissions'
import type { Visitor } from '~/domain/people/visitor'
import { covers } from '~/domain/people/scope'
import { historyOf } from '~/domain/process/history.server'
import { planInForce } from '~/domain/screening/plan.store.server'
import { workingCalendar } from '~/domain/shared/calendar.store.server'
import { placeName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import { findDraft } from '~/domain/task/reply.store.server'
import { pauseReasonCodes, pauseReasons } from '~/domain/task/pausing'
import { remaining } from '~/domain/task/remaining'
import { findTask, type TaskKind } from '~/domain/task/store.server'
import { urgency } from '~/domain/task/task'
import { idIn } from './_address-id'

const work = { screening: 'screening.work', siting: 'siting.work' } as const satisfies Record<TaskKind, Permission>

const missing = () => new Response(null, { status: 404 })

/** A task with the demand it serves, the plan in force and its own history: the sheet to take along. */
export async function taskSheet(visitor: Visitor, kind: TaskKind, taskId: string | undefined) {
  const task = await findTask(idIn(taskId), kind, visitor.scope)
  if (!task) throw missing()
  const demand = await findDemand(task.demandId, visitor.scope)
  if (!demand) throw missing()
  const [plan, history, draft, divisions, calendar] = await Promise.all([planInForce(task.demandId), historyOf('task', task.id), findDraft(task.id), allDivisions(), workingCalendar(visitor.now.getTime())])

  const own = visitor.scopeFor(work[kind])
  const mine = task.state === 'claimed' && task.assigneeId === visitor.user.id
  return {
    kind, task: { ...task, place: placeName(divisions, task.districtCode), urgency: urgency(task, visitor.now) },
    left: remaining(task, { now: visitor.now, calendar }),
    pauses: pauseReasonCodes.map((code) => ({ code, days: pauseReasons[code] })),
    demand, plan, history,
    draft: draft && { byName: draft.byName, at: draft.at, version: draft.version, own: draft.byUserId === visitor.user.id },
    may: { claim: task.state === 'open' && own !== null && covers(own, task), work: mine && own !== null },
  }
}

export type TaskSheetData = Awaited<ReturnType<typeof taskSheet>>

import { findDemand } from '~/domain/demand/store.server'
import type { Visitor } from '~/domain/people/visitor'
import { covers, type Placed } from '~/domain/people/scope'
import { placeOf } from '~/domain/people/stand-in'
import { historyOf } from '~/domain/process/history.server'
import { planInForce } from '~/domain/screening/plan.store.server'
import { workingCalendar } from '~/domain/shared/calendar.store.server'
import { placeName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import { helpersOf } from '~/domain/task/handing.store.server'
import { findDraft } from '~/domain/task/reply.store.server'
import { pauseReasonCodes, pauseReasons } from '~/domain/task/pausing'
import { remaining } from '~/domain/task/remaining'
import { findTask, type TaskKind } from '~/domain/task/store.server'
import { mayReply, urgency, workPermission, type Holding } from '~/domain/task/task'
import { idIn } from './_address-id'

const missing = () => new Response(null, { status: 404 })

/** A task with the demand it serves, the plan in force and its own history: the sheet to take along. */
export async function taskSheet(visitor: Visitor, kind: TaskKind, taskId: string | undefined) {
  const task = await findTask(idIn(taskId), kind, visitor.scope)
  if (!task) throw missing()
  const demand = await findDemand(task.demandId, visitor.scope)
  if (!demand) throw missing()
  const [plan, history, draft, divisions, calendar, helpers] = await Promise.all([
    planInForce(task.demandId), historyOf('task', task.id), findDraft(task.id), allDivisions(), workingCalendar(visitor.now.getTime()), helpersOf(task.id),
  ])

  const own = visitor.scopeFor(workPermission[kind])
  return {
    kind, task: { ...task, place: placeName(divisions, task.districtCode), urgency: urgency(task, visitor.now) },
    left: remaining(task, { now: visitor.now, calendar }),
    pauses: pauseReasonCodes.map((code) => ({ code, days: pauseReasons[code] })),
    demand, plan, history,
    draft: draft && { byName: draft.byName, at: draft.at, version: draft.version, own: draft.byUserId === visitor.user.id },
    helpers, userId: visitor.user.id, asked: history.findLast(({ step }) => step === 'delegate')?.note ?? '', forName: forWhom(visitor, task),
    may: { claim: task.state === 'open' && own !== null && covers(own, task), ...mayDo(visitor, task, helpers.map(({ userId }) => userId)) },
  }
}

export type TaskSheetData = Awaited<ReturnType<typeof taskSheet>>

/** What this person may do with the task besides claiming it, in his own place or in that of whom he stands in for. */
function mayDo(visitor: Visitor, task: Holding & Placed, helperIds: readonly number[]) {
  const hand = visitor.may('task.hand')
  const is = (holderId: number | null | undefined) => hand && !!holderId && placeOf(visitor, task, holderId).id === holderId
  const holds = is(task.assigneeId)
  const claimed = task.state === 'claimed'
  return {
    work: claimed && holds,
    reply: claimed && holds && mayReply(task, task.assigneeId!).ok,
    answerOffer: task.state === 'offered' && is(task.offeredToId),
    takeBack: task.state === 'offered' && holds,
    answerPart: claimed && is(task.delegatedToId),
    draft: claimed && (holds || is(task.delegatedToId) || helperIds.includes(visitor.user.id)),
  }
}

/** For whom he would act on this task, where it is another. */
function forWhom(visitor: Visitor, task: Holding & Placed): string | null {
  const place = placeOf(visitor, task, task.state === 'open' ? null : task.assigneeId)
  return place.id !== visitor.user.id && (task.state === 'open' || place.id === task.assigneeId) ? place.name : null
}

import { placeChoices } from '~/domain/people/place-choice'
import type { Visitor } from '~/domain/people/visitor'
import { carriers } from '~/domain/shared/carrier'
import { workingCalendar } from '~/domain/shared/calendar.store.server'
import { placeName, shortPlaceName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import { countTasks, listTasks, poolCounts, poolSorts, type PoolAsked } from '~/domain/task/pool.store.server'
import { poolFilterIn, poolScope } from '~/domain/task/pool-asked'
import { remaining } from '~/domain/task/remaining'
import type { TaskKind, TaskRow } from '~/domain/task/store.server'
import { taskStates, urgency, workPermission } from '~/domain/task/task'
import { readPaging } from '~/platform/paging'
import { ownList } from './_own-list.server'

/** The pool of one kind of task for this person: his own districts unless he asks for others. */
export async function poolOf(visitor: Visitor, kind: TaskKind) {
  const { own: ownView, size } = await ownList(visitor, `${kind}.list`)
  const { query, now, user } = visitor
  const own = visitor.scopeFor(workPermission[kind])
  const { wider, scope } = poolScope(query, { own, scope: visitor.scope })
  const filter = poolFilterIn(query)
  const forIds = (visitor.standsFor ?? []).map(({ userId }) => userId)
  const asked: PoolAsked = { kind, scope, userId: user.id, forIds, now }
  const paging = readPaging(query, { sorts: Object.keys(poolSorts), sort: 'due', descending: filter.view === 'done', size })

  const divisions = await allDivisions()
  const [page, total, counts] = await Promise.all([listTasks(asked, filter, paging), countTasks(asked, filter), poolCounts(asked, filter.place)])
  const calendar = await workingCalendar(now.getTime())
  const line = (task: TaskRow) => ({ ...task, left: remaining(task, { now, calendar }), place: shortPlaceName(divisions, task.districtCode), urgency: urgency(task, now), own: task.assigneeId === user.id || forIds.includes(task.assigneeId ?? 0) })
  return {
    ownView, kind, total, counts, view: filter.view, mayWork: own !== null, mayHand: visitor.may('task.hand'), wider, standsFor: (visitor.standsFor ?? []).map(({ name }) => name),
    places: placeChoices(divisions, visitor.scope, filter.place).map(({ code }) => ({ value: code, label: placeName(divisions, code) })),
    carriers: [...carriers], states: [...taskStates],
    sort: `${paging.descending ? '-' : ''}${paging.sort}`, size: paging.size, next: page.next, previous: page.previous,
    rows: page.rows.map(line),
  }
}

export type Pool = Awaited<ReturnType<typeof poolOf>>

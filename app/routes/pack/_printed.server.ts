import { tripOf } from '~/domain/pack/contents.server'
import type { Visitor } from '~/domain/people/visitor'
import { placeName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import { record } from '~/platform/audit.server'
import { bookPage } from '../_task-book.server'
import { packAt, startIn, startQuery } from './_pack.server'

/** A pack as it is printed: the trip, then the sheet of each task. */
export async function printedPack(visitor: Visitor, packId: string | undefined) {
  const pack = await packAt(visitor, packId)
  const start = startIn(visitor.query)
  const [{ stops, metres }, divisions] = await Promise.all([tripOf(pack, start.point, visitor), allDivisions()])
  const books: Awaited<ReturnType<typeof bookPage>>[] = []
  for (const { task } of stops) books.push(await bookPage(visitor, pack.kind, String(task.id)))
  await record(null, visitor, { event: 'pack.print', subject: String(pack.id), outcome: 'read', detail: { tasks: stops.map(({ task }) => task.number) } })
  return {
    id: pack.id, kind: pack.kind, metres, suffix: startQuery(start), person: visitor.user.name, today: visitor.today, books,
    stops: stops.map(({ task, legMetres }) => ({ id: task.id, number: task.number, title: task.title, longitude: task.longitude, latitude: task.latitude, dueAt: task.dueAt, address: `${placeName(divisions, task.districtCode)} ${task.address}`, legMetres })),
  }
}

export type PrintedPack = Awaited<ReturnType<typeof printedPack>>

import { createHash } from 'node:crypto'
import { record } from '~/platform/audit.server'
import { once } from '~/platform/idempotency.server'
import { placeOf } from '../people/stand-in'
import type { Visitor } from '../people/visitor'
import { decide } from '../process/runner.server'
import { refuse, type Verdict } from '../shared/verdict'
import type { Stage } from '../task/checklist'
import { mostTasks, type PackedTask } from './pack'
import { placedTasks, writePack, type PlacedTask } from './pack.store.server'

/** He holds it, or stands in for who does. */
export const isHis = (visitor: Visitor, task: PlacedTask): boolean => task.state === 'claimed' && task.assigneeId === placeOf(visitor, task, task.assigneeId).id

export interface PackAsked {
  kind: Stage
  ids: readonly number[]
  key: string | null
}

export interface PackMade {
  packId: number
  packed: number
  /** Tasks that were asked for and are not his to do. */
  leftOut: number
}

/** Puts tasks together that are in the pool or his own. Nothing happens to the tasks themselves. */
export async function makePack(visitor: Visitor, { kind, ids, key }: PackAsked): Promise<Verdict<PackMade>> {
  const asked = [...new Set(ids)]
  if (asked.length === 0) return refuse('nothingChosen')
  if (asked.length > mostTasks) return refuse('tooMany')
  const found = await placedTasks(asked, kind, visitor.scope)
  const mine = found.filter((task) => task.state === 'open' || isHis(visitor, task))
  if (mine.length === 0) return refuse('nothingToPack')

  const tasks = mine.map(({ id, number, draftVersion }): PackedTask => ({ taskId: id, number, draftVersion }))
  const hash = createHash('sha256').update(JSON.stringify([visitor.user.id, visitor.now.getTime(), kind, tasks])).digest('hex').slice(0, 8)
  return decide((tx) =>
    once(tx, visitor, key, async (): Promise<Verdict<PackMade>> => {
      const packId = await writePack(tx, visitor, { kind, tasks, hash })
      await record(tx, visitor, { event: 'pack.make', subject: String(packId), outcome: 'done', detail: { kind, tasks: tasks.map(({ number }) => number) } })
      return { ok: true, packId, packed: tasks.length, leftOut: asked.length - tasks.length }
    }),
  )
}

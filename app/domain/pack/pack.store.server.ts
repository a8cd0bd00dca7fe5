import { db, type Transaction } from '~/platform/db.server'
import { rows } from '~/platform/sql.server'
import { insertOne } from '~/platform/step-context.server'
import type { DemandKind } from '../demand/demand'
import { scopeCondition, type Scope } from '../people/scope'
import type { Visitor } from '../people/visitor'
import type { Stage } from '../task/checklist'
import { taskColumns, taskOf, type StoredTask, type TaskRow } from '../task/store.server'
import type { FieldPack, PackedTask } from './pack'

type Stored = NonNullable<Awaited<ReturnType<typeof db.fieldPack.findFirst>>>

const packOf = ({ id, kind, tasks, hash, createdAt }: Stored): FieldPack => ({ id, kind: kind as Stage, tasks: tasks as unknown as PackedTask[], hash, createdAt: createdAt.toISOString() })

/** His own; another person's is not there. */
export async function findPack(id: number, { user }: Pick<Visitor, 'user'>): Promise<FieldPack | null> {
  const found = await db.fieldPack.findFirst({ where: { id, userId: user.id } })
  return found && packOf(found)
}

const mostShown = 50

/** His own, newest first. */
export const latestPacks = async ({ user }: Visitor): Promise<FieldPack[]> => (await db.fieldPack.findMany({ where: { userId: user.id }, orderBy: { id: 'desc' }, take: mostShown })).map(packOf)

export const writePack = (tx: Transaction, { user, now }: Visitor, { kind, tasks, hash }: Pick<FieldPack, 'kind' | 'tasks' | 'hash'>): Promise<number> =>
  insertOne(tx, 'field_pack', { kind, tasks, hash, userId: user.id, createdAt: now })

/** A task with where it is to be done: at the place that was chosen, else where the demand lies. */
export interface PlacedTask extends TaskRow {
  demandKind: DemandKind
  address: string
  contact: string
  phone: string
  longitude: number
  latitude: number
  /** 0 where there is none. */
  draftVersion: number
}

type StoredPlaced = StoredTask & Pick<PlacedTask, 'demandKind' | 'address' | 'contact' | 'phone'> & { longitude: string; latitude: string; draftVersion: number | null }

/** Tasks within the caller's scope, in the order of their ids. */
export async function placedTasks(ids: readonly number[], kind: Stage, scope: Scope): Promise<PlacedTask[]> {
  if (ids.length === 0) return []
  const within = scopeCondition(scope, 't')
  const found = await rows<StoredPlaced>(
    `SELECT ${taskColumns}, d.kind AS demandKind, d.address, d.contact, d.phone, COALESCE(s.longitude, d.longitude) AS longitude, COALESCE(s.latitude, d.latitude) AS latitude,
            (SELECT MAX(r.version) FROM task_reply r WHERE r.task_id = t.id AND r.final = FALSE) AS draftVersion
       FROM task t JOIN demand d ON d.id = t.demand_id
       LEFT JOIN screened_site s ON t.kind = 'siting' AND s.id = (SELECT MAX(c.id) FROM screened_site c JOIN task_reply q ON q.id = c.reply_id WHERE q.demand_id = t.demand_id AND c.chosen = TRUE)
      WHERE t.id IN (${ids.map(() => '?').join(', ')}) AND t.kind = ? AND ${within.sql} ORDER BY t.id`,
    [...ids, kind, ...within.params],
  )
  return found.map(({ longitude, latitude, draftVersion, ...row }) => ({ ...row, ...taskOf(row), longitude: Number(longitude), latitude: Number(latitude), draftVersion: Number(draftVersion ?? 0) }))
}

import { bulk } from './sql.server'

const hour = 3_600_000
const day = 24 * hour

/** What is forgotten, and after how long. Evidence (audit, history, seals) is never among it. */
const forgotten = [
  { table: 'idempotency_key', where: 'at < ?', after: 48 * hour },
  { table: 'login_try', where: 'at < ?', after: 24 * hour },
  { table: 'session', where: 'ended_at < ?', after: 30 * day },
  { table: 'session', where: 'ends_at < ?', after: 30 * day },
  { table: 'notification', where: 'read_at < ?', after: 180 * day },
  { table: 'outbox_message', where: 'delivered_at < ?', after: 180 * day },
  { table: 'automation_firing', where: 'at < ?', after: 180 * day },
  { table: 'view_mark', where: 'at < ?', after: day },
  { table: 'attachment', where: "aggregate = 'draft' AND aggregate_id NOT IN (SELECT id FROM draft) AND at < ?", after: 180 * day },
  { table: 'draft', where: "kind = 'lapsed' AND updated_at < ?", after: day },
  { table: 'draft', where: 'updated_at < ?', after: 180 * day },
  { table: 'pack_row', where: 'at < ?', after: 180 * day },
  { table: 'pack_upload', where: 'created_at < ?', after: 180 * day },
  { table: 'field_pack', where: 'created_at < ?', after: 180 * day },
  { table: 'batch_run', where: 'created_at < ?', after: 90 * day },
  { table: 'what_if_line', where: 'run_id IN (SELECT id FROM what_if_run WHERE expires_at < ?)', after: 0 },
  { table: 'what_if_run', where: 'expires_at < ?', after: 0 },
  { table: 'job', where: "state IN ('done', 'failed', 'cancelled') AND ended_at < ?", after: 90 * day },
  { table: 'resource_handover', where: 'at < ?', after: 180 * day },
  { table: 'inbox_message', where: 'at < ?', after: 180 * day },
] as const

const portion = 5_000

/** Deletes in portions, each its own transaction, so that nobody waits. Answers how many rows went. */
export async function sweep(now: Date, onPortion: (rows: number) => Promise<void> = async () => {}): Promise<number> {
  let all = 0
  for (const { table, where, after } of forgotten) {
    for (;;) {
      const { affectedRows } = await bulk(({ run }) => run(`DELETE FROM ${table} WHERE ${where} LIMIT ${portion}`, [new Date(now.getTime() - after)]))
      all += affectedRows
      await onPortion(all)
      if (affectedRows < portion) break
    }
  }
  return all
}

import { listPage, type Page } from './list.server'
import type { Paging } from './paging'

export interface NoticeRow {
  id: number
  kind: string
  facts: Record<string, string | number>
  location: string
  at: Date
  readAt: Date | null
}

/** The notices of one person, newest first; `unread` leaves out those he has marked. */
export async function noticePage(userId: number, { paging, unread }: { paging: Paging; unread: boolean }): Promise<Page<NoticeRow>> {
  const page = await listPage<NoticeRow>({
    columns: 'n.id, n.kind, n.facts, n.location, n.at, n.read_at AS readAt',
    from: 'notification n',
    ranges: [{ sql: 'n.user_id = ?', params: [userId] }],
    filters: unread ? [{ sql: 'n.read_at IS NULL', params: [] }] : [],
    sorts: { id: 'n.id' },
    id: 'n.id',
    paging,
  })
  return { ...page, rows: page.rows.map((row) => ({ ...row, facts: typeof row.facts === 'string' ? JSON.parse(row.facts) : row.facts })) }
}

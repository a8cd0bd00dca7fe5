import type { Visitor } from '~/domain/people/visitor'
import { auditPage } from '~/platform/audit-list.server'
import { readPaging } from '~/platform/paging'
import { newestSeals } from '~/platform/seal.server'

export const outcomes = ['done', 'read', 'refused', 'failed'] as const

/** The first moment of a day in Beijing, so many days later. */
function startOf(day: string | null, plusDays = 0): Date | null {
  if (!day || !/^\d{4}-\d\d-\d\d$/.test(day)) return null
  const at = new Date(`${day}T00:00:00+08:00`).getTime() + plusDays * 86_400_000
  return Number.isNaN(at) ? null : new Date(at)
}

export async function auditOf({ query }: Visitor) {
  const paging = readPaging(query, { sorts: ['at'], sort: 'at', descending: true })
  const asked = (name: string) => query.get(name)?.trim() || null
  const filter = {
    login: asked('login'),
    event: asked('event'),
    outcome: outcomes.find((one) => one === asked('outcome')) ?? null,
    request: asked('request'),
    from: startOf(asked('from')),
    before: startOf(asked('to'), 1),
  }
  const [{ rows, next, previous }, seals] = await Promise.all([auditPage(filter, paging), newestSeals(10)])
  return {
    rows: rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() })),
    pager: { next, previous, size: paging.size },
    sort: `${paging.descending ? '-' : ''}${paging.sort}`,
    seals: seals.map(({ id, log, fromId, toId, entries, hash, sealedAt }) => ({ id, log, fromId, toId, entries, hash, sealedAt: sealedAt.toISOString() })),
  }
}

export type AuditLine = Awaited<ReturnType<typeof auditOf>>['rows'][number]
export type SealLine = Awaited<ReturnType<typeof auditOf>>['seals'][number]

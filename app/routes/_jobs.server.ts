import type { Visitor } from '~/domain/people/visitor'
import { jobPage, type JobOwner } from '~/platform/job-list.server'
import { readPaging } from '~/platform/paging'

export const jobStates = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const

/** One page of the jobs of this owner, newest first, with the filter of the address. */
export async function jobsOf({ query }: Visitor, owner: JobOwner) {
  const paging = readPaging(query, { sorts: ['id'], sort: 'id', descending: true, size: 20 })
  const state = jobStates.find((one) => one === query.get('state')) ?? null
  const { rows, next, previous } = await jobPage(owner, { paging, state })
  const iso = (at: Date | null) => at && at.toISOString()
  return {
    rows: rows.map(({ createdAt, startedAt, endedAt, ...row }) => ({ ...row, createdAt: createdAt.toISOString(), startedAt: iso(startedAt), endedAt: iso(endedAt) })),
    pager: { next, previous, size: paging.size },
    isRunning: rows.some((row) => row.state === 'waiting' || row.state === 'running'),
  }
}

export type Jobs = Awaited<ReturnType<typeof jobsOf>>

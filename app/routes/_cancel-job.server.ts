import type { Visitor } from '~/domain/people/visitor'
import { record } from '~/platform/audit.server'
import { goto } from '~/platform/flash.server'
import { askToStop, jobOf, type JobOwner } from '~/platform/job-list.server'
import { stop } from '~/platform/stop.server'

/** Cancels a job of this owner; that of another is 404. */
export async function cancelJob(visitor: Visitor, { id, owner, back }: { id: number; owner: JobOwner; back: string }): Promise<Response> {
  if (!(await jobOf(id, owner))) throw stop(404, 'notFound')
  const answer = await askToStop(id, owner)
  await record(null, visitor, { event: 'job.cancel', outcome: answer === 'over' ? 'refused' : 'done', subject: `job:${id}` })
  return goto(back, { say: `job:${answer}`, tone: answer === 'over' ? 'note' : 'done' })
}

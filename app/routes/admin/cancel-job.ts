import type { ActionFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { idIn } from '../_address-id'
import { cancelJob } from '../_cancel-job.server'

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'admin.cancelJob')
  return cancelJob(visitor, { id: idIn(params.jobId), owner: 'everybody', back: '/admin/jobs' })
}

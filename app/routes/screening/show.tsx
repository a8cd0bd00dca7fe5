import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { screeningReplies } from '~/domain/screening/reply.store.server'
import { titled } from '~/ui/title'
import { TaskSheet } from '../_task-sheet'
import { taskSheet } from '../_task-sheet.server'
import { ScreeningReplies } from './_replies'

export const meta = titled<typeof loader>((t, { sheet }) => `${t('screening:task')} ${sheet.task.number}`)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const sheet = await taskSheet(await enter(request, 'screening.show'), 'screening', params.taskId)
  return { sheet, replies: await screeningReplies(sheet.task.demandId) }
}

export default function Show() {
  const { sheet, replies } = useLoaderData<typeof loader>()
  return (
    <TaskSheet sheet={sheet}>
      <ScreeningReplies replies={replies} plan={sheet.plan} />
    </TaskSheet>
  )
}

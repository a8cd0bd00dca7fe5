import type { LoaderFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { sendReplyArchive } from '../_reply-archive.server'

export const loader = async ({ request, params }: LoaderFunctionArgs) => sendReplyArchive(await enter(request, 'screening.archive'), 'screening', params.taskId)

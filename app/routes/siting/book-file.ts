import type { LoaderFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { sendBook } from '../_task-book.server'

export const loader = async ({ request, params }: LoaderFunctionArgs) => sendBook(await enter(request, 'siting.bookFile'), 'siting', params.taskId)

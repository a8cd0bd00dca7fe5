import type { LoaderFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { sendReplyFile } from '../_reply-file.server'

export const loader = async ({ request, params }: LoaderFunctionArgs) => sendReplyFile(await enter(request, 'siting.file'), 'siting', params)

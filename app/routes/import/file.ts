import type { LoaderFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { sendKept } from '~/platform/kept-file.server'
import { batchIn } from './_batch.server'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'import.file')
  const { sha256, fileName } = await batchIn(visitor, params.batchId)
  return sendKept(sha256, fileName, 'xlsx')
}

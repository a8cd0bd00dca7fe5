import type { LoaderFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { keptFile, sendKept } from '~/platform/kept-file.server'
import { admitWorkbook } from '~/platform/workbook/admit.server'
import { batchIn } from './_batch.server'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'import.file')
  const { sha256, fileName } = await batchIn(visitor, params.batchId)
  const admitted = await admitWorkbook(keptFile(sha256))
  return sendKept(sha256, fileName, admitted.ok && admitted.holds === 'text' ? 'text' : 'xlsx')
}

import type { LoaderFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { answerPath } from '~/domain/pricing/what-if-workbook.server'
import { translate } from '~/locales/words'
import { record } from '~/platform/audit.server'
import { mediaTypes } from '~/platform/content-kind'
import { downloadFile } from '~/platform/download.server'
import { stop } from '~/platform/stop.server'
import { whatIfAt } from './_what-if.server'

/** The answer as a workbook; taking it away is kept in the audit. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'whatIf.workbook')
  const run = await whatIfAt(visitor, params.runId)
  if (run.state !== 'ready') throw stop(404, 'notFound')

  await record(null, visitor, { event: 'whatIf.workbook', subject: `whatIf:${run.id}`, outcome: 'read', detail: { orders: run.orders } })
  return downloadFile(answerPath(run.id), { name: `${translate(visitor.language)('pricing:whatIf.title')}-${run.id}-${run.subject}.xlsx`, type: mediaTypes.xlsx })
}

import type { LoaderFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { translate } from '~/locales/words'
import { mediaTypes } from '~/platform/content-kind'
import { download } from '~/platform/download.server'
import { writeReport } from '~/platform/workbook/report.server'
import { batchIn } from './_batch.server'
import { qualityIn } from './_quality.server'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'import.qualityFile')
  const { id, kind } = await batchIn(visitor, params.batchId)
  const t = translate(visitor.language)
  const { lines, findings } = await qualityIn({ id, kind }, t)
  const word = (key: string) => t(`takeover:quality.${key}`)
  const body = await writeReport([
    { name: word('summary'), headings: ['rule', 'field', 'weight', 'count', 'share', 'rows'].map(word), widths: [60, 18, 8, 8, 8, 40], rows: lines.map((one) => [one.words, one.field, word(one.weight), one.count, `${(one.share * 100).toFixed(1)}%`, one.rows.join('、') + (one.count > one.rows.length ? word('more') : '')]) },
    { name: word('details'), headings: ['number', 'field', 'weight', 'value', 'words'].map(word), widths: [8, 18, 8, 24, 70], rows: findings.map((one) => [one.rowNumber, one.field, word(one.weight), one.value, one.words]) },
  ])
  return download(body, { name: t('takeover:quality.fileName', { id }), type: mediaTypes.xlsx })
}

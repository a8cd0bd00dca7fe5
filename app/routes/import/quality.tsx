import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { translate } from '~/locales/words'
import { Empty } from '~/ui/empty'
import { Page } from '~/ui/page'
import { Table, type Column } from '~/ui/table'
import { Tag } from '~/ui/tag'
import { titled } from '~/ui/title'
import { useWords, type Words } from '~/ui/words'
import { batchIn } from './_batch.server'
import { qualityIn } from './_quality.server'

export const meta = titled('takeover:quality.title')

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'import.quality')
  const { id, kind, fileName, rowCount, goodCount } = await batchIn(visitor, params.batchId)
  const { lines } = await qualityIn({ id, kind }, translate(visitor.language))
  return { id, fileName, rowCount, goodCount, lines }
}

type Line = ReturnType<typeof useLoaderData<typeof loader>>['lines'][number]

const percent = (share: number): string => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)}%`

const columnsOf = ({ t, number }: Words, id: number): Column<Line>[] => [
  { key: 'rule', label: t('takeover:quality.rule'), wrap: true, render: ({ words }) => words },
  { key: 'field', label: t('takeover:quality.field'), render: ({ field }) => field || '—' },
  { key: 'weight', label: t('takeover:quality.weight'), render: ({ weight }) => <Tag tone={weight === 'error' ? 'red' : 'amber'}>{t(`takeover:quality.${weight}`)}</Tag> },
  { key: 'count', label: t('takeover:quality.count'), align: 'end', render: ({ count }) => number(count) },
  { key: 'share', label: t('takeover:quality.share'), align: 'end', render: ({ share }) => percent(share) },
  { key: 'rows', label: t('takeover:quality.rows'), wrap: true, render: ({ rows, count }) => <>{rows.map((row, i) => <span key={row}>{i > 0 && '、'}<a href={`/imports/${id}/rows/${row}`}>{row}</a></span>)} {count > rows.length && t('takeover:quality.more')}</> },
]

export default function Quality() {
  const words = useWords()
  const { t, number } = words
  const { id, fileName, rowCount, goodCount, lines } = useLoaderData<typeof loader>()
  return (
    <Page
      title={t('takeover:quality.title')}
      aside={fileName}
      paper="landscape"
      crumbs={[{ label: t('import:list.title'), href: '/imports' }, { label: t('import:number', { id }), href: `/imports/${id}` }]}
      actions={<a className="btn" href={`/imports/${id}/quality.xlsx`} download>{t('takeover:quality.download')}</a>}
    >
      <p className="mb-3">{t('takeover:quality.intro', { rows: number(rowCount), good: number(goodCount), share: percent(rowCount === 0 ? 0 : goodCount / rowCount) })}</p>
      {lines.length === 0 ? <Empty why={t('takeover:quality.none')} /> : <Table caption={t('takeover:quality.title')} columns={columnsOf(words, id)} rows={lines} rowKey={({ field, words: rule }) => `${field} ${rule}`} />}
    </Page>
  )
}

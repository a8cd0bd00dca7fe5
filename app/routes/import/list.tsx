import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { importStates } from '~/domain/demand/import'
import { countImports, listImports } from '~/domain/demand/import.store.server'
import { enter } from '~/domain/people/enter.server'
import { readPaging } from '~/platform/paging'
import { ListPage } from '~/ui/list'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { batchColumns } from './_batches'
import { lineOf } from './_line.server'
import { uploadAddress } from './_state'

export const meta = titled('import:list.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'import.list')
  const paging = readPaging(visitor.query, { sorts: ['id'], sort: 'id', descending: true })
  const state = importStates.find((one) => one === visitor.query.get('state')) ?? null
  const [{ rows, previous, next }, count] = await Promise.all([listImports(visitor, state, paging), countImports(visitor, state)])
  return { upload: uploadAddress({ purpose: visitor.may('demand.collect') ? 'enter' : 'take_over' }), batches: rows.map(lineOf), count, filtered: state !== null, pager: { previous, next, size: paging.size } }
}

export default function Imports() {
  const words = useWords()
  const { t } = words
  const { upload, batches, count, filtered, pager } = useLoaderData<typeof loader>()
  return (
    <ListPage
      title={t('import:list.title')}
      count={count}
      actions={<a className="btn btn-main" href={upload}>{t('import:list.new')}</a>}
      filters={[{ name: 'state', label: t('import:field.state'), control: 'select', options: importStates.map((value) => ({ value, label: t(`import:state.${value}`) })) }]}
      columns={batchColumns(words)}
      rows={batches}
      rowKey={({ id }) => String(id)}
      pager={pager}
      empty={filtered ? { why: t('common:list.empty'), next: t('common:list.emptyNext') } : { why: t('import:list.none'), next: <a href={upload}>{t('import:list.noneNext')}</a> }}
    />
  )
}

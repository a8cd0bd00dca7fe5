import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { latestPacks } from '~/domain/pack/pack.store.server'
import { latestUploads } from '~/domain/pack/upload.store.server'
import { enter } from '~/domain/people/enter.server'
import { Card } from '~/ui/card'
import { Empty } from '~/ui/empty'
import { Page } from '~/ui/page'
import { Table } from '~/ui/table'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { uploadColumns } from './_uploads'

export const meta = titled('pack:title')

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'pack.list')
  const [packs, uploads] = await Promise.all([latestPacks(visitor), latestUploads(visitor)])
  return { packs: packs.map(({ id, kind, tasks, createdAt }) => ({ id, kind, n: tasks.length, createdAt })), uploads }
}

export default function Packs() {
  const words = useWords()
  const { t, time } = words
  const { packs, uploads } = useLoaderData<typeof loader>()
  return (
    <Page title={t('pack:title')} actions={<a className="btn btn-main" href="/tasks/packs/upload">{t('pack:upload.title')}</a>}>
      {packs.length === 0 ? (
        <Empty why={t('pack:none')} next={<><a href="/screening?view=mine">{t('pack:fromScreening')}</a> · <a href="/siting?view=mine">{t('pack:fromSiting')}</a></>} />
      ) : (
        <Card title={t('pack:made')}>
          <Table free caption={t('pack:made')} rows={packs} rowKey={({ id }) => String(id)} columns={[
            { key: 'id', label: t('pack:field.pack'), render: ({ id }) => <a href={`/tasks/packs/${id}`}>{t('pack:number', { id })}</a> },
            { key: 'kind', label: t('pack:field.stage'), render: ({ kind }) => t(`${kind}:title`) },
            { key: 'n', label: t('pack:field.tasks'), align: 'end', render: ({ n }) => n },
            { key: 'at', label: t('pack:field.made'), render: ({ createdAt }) => time(createdAt) },
          ]} />
        </Card>
      )}
      {uploads.length > 0 && (
        <Card title={t('pack:uploads')}>
          <Table free caption={t('pack:uploads')} rows={uploads} rowKey={({ id }) => String(id)} columns={uploadColumns(words)} />
        </Card>
      )}
    </Page>
  )
}

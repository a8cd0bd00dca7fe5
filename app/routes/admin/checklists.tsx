import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { demandKinds } from '~/domain/demand/kinds'
import { enter } from '~/domain/people/enter.server'
import { checklistAtStart } from '~/domain/task/checklist'
import { checklistVersions } from '~/domain/task/checklist.store.server'
import { fileWords } from '~/domain/task/file-words'
import { Card } from '~/ui/card'
import { Page } from '~/ui/page'
import { Table } from '~/ui/table'
import { Tabs } from '~/ui/tabs'
import { Tag } from '~/ui/tag'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { askedOf, stages } from './_checklist'

export const meta = titled('task:checklist.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const { query } = await enter(request, 'admin.checklists')
  const asked = askedOf(query)
  const versions = await checklistVersions(asked)
  return { asked, versions: [...versions.map((one) => ({ ...one, at: one.at as string | null })), { id: 0, items: checklistAtStart(asked.stage, asked.demandKind), note: '', byName: '', at: null }] }
}

export default function Checklists() {
  const words = useWords()
  const { t, time } = words
  const { asked, versions } = useLoaderData<typeof loader>()
  const [current] = versions
  const address = (stage: string, kind: string) => `stage=${stage}&kind=${kind}`
  const tabs = stages.flatMap((stage) => demandKinds.map((kind) => ({ label: `${t(`${stage}:title`)} · ${t(`demand:kind.${kind}`)}`, href: `/admin/checklists?${address(stage, kind)}`, current: stage === asked.stage && kind === asked.demandKind })))
  return (
    <Page title={t('task:checklist.title')} actions={<a className="btn btn-main" href={`/admin/checklists/new?${address(asked.stage, asked.demandKind)}`}>{t('task:checklist.change')}</a>}>
      <Tabs tabs={tabs} label={t('task:checklist.title')} />
      <Card title={t('task:checklist.current')}>
        <p className="help">{t(asked.stage === 'screening' ? 'task:checklist.helpScreening' : 'task:checklist.helpSiting')}</p>
        <Table free caption={t('task:checklist.current')} rows={current!.items} rowKey={({ kind }) => kind} columns={[
          { key: 'kind', label: t('task:checklist.kind'), render: ({ kind }) => fileWords(kind, t) },
          { key: 'need', label: t('task:checklist.need'), render: ({ need }) => <Tag tone={need === 'required' ? 'blue' : 'grey'}>{t(`task:checklist.${need}`)}</Tag> },
        ]} />
      </Card>
      <Card title={t('task:checklist.history')}>
        <Table free caption={t('task:checklist.history')} rows={versions} rowKey={({ id }) => String(id)} columns={[
          { key: 'at', label: t('task:checklist.since'), render: ({ at }) => (at === null ? t('task:checklist.start') : time(at)) },
          { key: 'by', label: t('task:checklist.by'), render: ({ byName }) => byName || '—' },
          { key: 'items', label: t('task:checklist.items'), wrap: true, render: ({ items }) => items.map(({ kind, need }) => `${fileWords(kind, t)}${need === 'optional' ? t('task:checklist.optionalMark') : ''}`).join('、') },
          { key: 'note', label: t('task:checklist.note'), wrap: true, render: ({ note }) => note || '—' },
        ]} />
      </Card>
    </Page>
  )
}

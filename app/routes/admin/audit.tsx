import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { ListPage } from '~/ui/list'
import { Tag, type Tone } from '~/ui/tag'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { auditOf, outcomes, type AuditLine } from './_audit.server'
import { Seals } from './_seals'

export const meta = titled('audit:title')

export const loader = async ({ request }: LoaderFunctionArgs) => auditOf(await enter(request, 'admin.audit'))

const tones: Record<string, Tone> = { done: 'green', read: 'blue', refused: 'amber', failed: 'red' }

export default function Audit() {
  const { t, time } = useWords()
  const { rows, pager, sort, seals } = useLoaderData<typeof loader>()
  return (
    <ListPage<AuditLine>
      title={t('audit:title')}
      filters={[
        { name: 'from', label: t('audit:from'), control: 'date' },
        { name: 'to', label: t('audit:to'), control: 'date' },
        { name: 'login', label: t('audit:login') },
        { name: 'event', label: t('audit:event'), placeholder: t('audit:eventHint') },
        { name: 'outcome', label: t('audit:outcomeLabel'), control: 'select', options: outcomes.map((value) => ({ value, label: t(`audit:outcome.${value}`) })), more: true },
        { name: 'request', label: t('audit:request'), more: true },
      ]}
      columns={[
        { key: 'at', label: t('audit:at'), sort: 'at', render: ({ at }) => time(at) },
        { key: 'who', label: t('audit:who'), render: ({ userName, login }) => (userName ? `${userName} ${login ?? ''}` : t('audit:system')) },
        { key: 'event', label: t('audit:event'), render: ({ event }) => event },
        { key: 'subject', label: t('audit:subject'), render: ({ subject }) => subject },
        { key: 'outcome', label: t('audit:outcomeLabel'), render: ({ outcome }) => <Tag tone={tones[outcome] ?? 'grey'}>{t(`audit:outcome.${outcome}`)}</Tag> },
        { key: 'detail', label: t('audit:detail'), wrap: true, render: ({ detail }) => detail },
        { key: 'address', label: t('audit:address'), render: ({ address }) => address },
        { key: 'request', label: t('audit:request'), render: ({ requestNumber }) => requestNumber },
      ]}
      rows={rows}
      rowKey={({ id }) => String(id)}
      sort={sort}
      pager={pager}
      empty={{ why: t('audit:empty'), next: t('audit:emptyNext') }}
    >
      <Seals seals={seals} />
    </ListPage>
  )
}

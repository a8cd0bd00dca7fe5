import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { placeName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import { reckonAll, reckonPreview } from '~/domain/task/reckoning.commands.server'
import { goto } from '~/platform/flash.server'
import { Card } from '~/ui/card'
import { Field } from '~/ui/field'
import { CommandForm } from '~/ui/form'
import { Page } from '~/ui/page'
import { Table } from '~/ui/table'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { textIn } from '../_address-id'

export const meta = titled('clock:due.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const { scope, query, now } = await enter(request, 'admin.dueDates')
  const levels = query.get('levels') === '1'
  const [preview, divisions] = await Promise.all([reckonPreview(scope, { levels, now }), allDivisions()])
  return { levels, ...preview, lines: preview.lines.map((line) => ({ ...line, place: placeName(divisions, line.districtCode) })) }
}

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'admin.dueDates')
  await reckonAll(visitor, textIn(visitor.form, 'levels') === '1')
  return goto('/me/jobs', { say: 'clock:said.reckoning' })
}

export default function DueDates() {
  const { t, time } = useWords()
  const { levels, looked, more, lines, changed } = useLoaderData<typeof loader>()
  return (
    <Page title={t('clock:due.title')} crumbs={[{ label: t('clock:calendar.title'), href: '/admin/calendar' }]}>
      <p className="help mb-3">{t('clock:due.help')}</p>
      <form method="get" className="card no-print">
        <Field name="levels" label={t('clock:due.levels')} control="checkbox" value={levels ? '1' : ''} help={t('clock:due.levelsHelp')} />
        <button className="btn">{t('clock:due.look')}</button>
      </form>
      <Card title={t('clock:due.preview', { n: changed })}>
        <p className="help">{t(more ? 'clock:due.lookedMore' : 'clock:due.looked', { n: looked })}</p>
        {lines.length === 0 ? <p className="quiet">{t('clock:due.none')}</p> : (
          <Table caption={t('clock:due.preview', { n: changed })} rows={lines} rowKey={({ id }) => String(id)} free columns={[
            { key: 'number', label: t('task:field.number'), render: ({ number }) => number },
            { key: 'title', label: t('task:field.title'), wrap: true, render: ({ title }) => title },
            { key: 'place', label: t('task:field.place'), render: ({ place }) => place },
            { key: 'assignee', label: t('task:field.assignee'), render: ({ assigneeName }) => assigneeName ?? '—' },
            { key: 'hours', label: t('clock:due.hours'), align: 'end', render: ({ hours: [was, is] }) => (was === is ? is : `${was} → ${is}`) },
            { key: 'before', label: t('clock:due.before'), render: ({ before }) => time(before) },
            { key: 'after', label: t('clock:due.after'), render: ({ after }) => <strong>{time(after)}</strong> },
          ]} />
        )}
        {(changed > 0 || more) && (
          <CommandForm>
            <input type="hidden" name="levels" value={levels ? '1' : ''} />
            <button className="btn btn-main">{t('clock:due.apply')}</button>
          </CommandForm>
        )}
      </Card>
    </Page>
  )
}

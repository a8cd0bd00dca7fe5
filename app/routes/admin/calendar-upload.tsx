import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { differencesOf, isYear } from '~/domain/shared/calendar-year'
import { calendarPart, specialDays } from '~/domain/shared/calendar.store.server'
import { readCalendarWorkbook } from '~/domain/task/calendar-workbook.server'
import { translate } from '~/locales/words'
import { keptFile, receive } from '~/platform/kept-file.server'
import { ordinaryUpload } from '~/platform/upload.server'
import { Card } from '~/ui/card'
import { ErrorSummary } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { CommandForm, FootBar } from '~/ui/form'
import { Page } from '~/ui/page'
import { Table } from '~/ui/table'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { dayWords } from './_calendar'

export const meta = titled('clock:calendar.upload')

const yearIn = (query: URLSearchParams, today: string): number => {
  const asked = Number(query.get('year') ?? Number.NaN)
  return isYear(asked) ? asked : Number(today.slice(0, 4))
}

export async function loader({ request }: LoaderFunctionArgs) {
  const { query, today } = await enter(request, 'admin.calendarUpload')
  return { year: yearIn(query, today) }
}

const limits = { ...ordinaryUpload, maxFileBytes: 2 * 1024 * 1024, maxFiles: 1, maxFields: 10 }

/** Nothing is written yet: the workbook is held against the calendar, and what would differ is shown. */
export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'admin.calendarUpload')
  const t = translate(visitor.language)
  const year = yearIn(visitor.query, visitor.today)
  const { files } = await receive(request, visitor, limits)
  const [file] = files
  if (!file) return json({ error: t('error:refusal.fileMissing'), plan: null }, { status: 422 })
  const read = await readCalendarWorkbook(keptFile(file.sha256), year)
  if (!read.ok) return json({ error: t(`error:workbook.${read.because}`, read.facts), plan: null }, { status: 422 })

  const [before, part] = await Promise.all([specialDays(year), calendarPart(year)])
  return json({ error: null, plan: { ...read, name: file.name, differences: differencesOf(before, read.days), version: part.version } })
}

export default function UploadCalendar() {
  const { t } = useWords()
  const { year } = useLoaderData<typeof loader>()
  const { error = null, plan = null } = useActionData<typeof action>() ?? {}
  return (
    <Page title={t('clock:calendar.upload')} aside={String(year)} crumbs={[{ label: t('clock:calendar.title'), href: `/admin/calendar?year=${year}` }]}>
      <ErrorSummary errors={error ? { file: error } : null} />
      {plan && <Plan year={year} plan={plan} />}
      <CommandForm upload guard={false}>
        <Card title={t('clock:calendar.file1')}>
          <Field name="file" label={t('clock:calendar.workbookFile')} control="file" accept=".xlsx,.csv" required error={error ?? undefined} help={t('clock:calendar.fileHelp', { year })} />
        </Card>
        <FootBar submit={t('clock:calendar.compare')} cancel={`/admin/calendar?year=${year}`} />
      </CommandForm>
    </Page>
  )
}

type PlanOf = NonNullable<Exclude<ReturnType<typeof useActionData<typeof action>>, undefined>['plan']>

function Plan({ year, plan }: { year: number; plan: PlanOf }) {
  const { t } = useWords()
  const { differences, faults, days, version, name } = plan
  return (
    <Card title={t('clock:calendar.differences', { name })}>
      {faults.length > 0 && (
        <div className="note note-failed" role="alert">
          <p>{t('clock:calendar.faults', { n: faults.length })}</p>
          <ul className="list-disc pl-5">{faults.map(({ row, fault, text }) => <li key={row}>{t('clock:calendar.fault', { row, text, why: t(`clock:calendar.wrong.${fault}`) })}</li>)}</ul>
        </div>
      )}
      {differences.length === 0 ? <p className="quiet">{t('clock:calendar.same')}</p> : (
        <Table caption={t('clock:calendar.differences', { name })} rows={differences} rowKey={({ day }) => day} free columns={[
          { key: 'day', label: t('clock:calendar.day'), render: ({ day }) => day },
          { key: 'before', label: t('clock:calendar.before'), render: ({ before }) => dayWords(before, t) },
          { key: 'after', label: t('clock:calendar.after'), render: ({ after }) => <strong>{dayWords(after, t)}</strong> },
        ]} />
      )}
      {faults.length === 0 && differences.length > 0 && (
        <CommandForm action="/admin/calendar/accept" version={version}>
          <input type="hidden" name="year" value={year} />
          <input type="hidden" name="days" value={JSON.stringify(days)} />
          <button className="btn btn-main">{t('clock:calendar.accept', { n: differences.length })}</button>
        </CommandForm>
      )}
    </Card>
  )
}

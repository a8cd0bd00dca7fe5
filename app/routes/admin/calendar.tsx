import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { historyOf } from '~/domain/process/history.server'
import { clockText, isYear, monthsOf } from '~/domain/shared/calendar-year'
import { calendarPart, hoursInTime, specialDays } from '~/domain/shared/calendar.store.server'
import { hoursPart } from '~/domain/task/calendar.commands.server'
import { Card } from '~/ui/card'
import { Empty } from '~/ui/empty'
import { Field } from '~/ui/field'
import { CommandForm } from '~/ui/form'
import { Page } from '~/ui/page'
import { Table } from '~/ui/table'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { YearView } from './_calendar'
import { HoursCard } from './_hours'

export const meta = titled('clock:calendar.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const { query, today } = await enter(request, 'admin.calendar')
  const asked = Number(query.get('year') ?? Number.NaN)
  const year = isYear(asked) ? asked : Number(today.slice(0, 4))
  const [days, part, hours, ofHours, history] = await Promise.all([specialDays(year), calendarPart(year), hoursInTime(), calendarPart(hoursPart), historyOf('calendar', year)])
  return {
    year, days, months: monthsOf(year, days), version: part.version, hoursVersion: ofHours.version, today,
    hours: hours.map(({ validFrom, hours: [morning, afternoon] }) => ({ validFrom, text: [morning, afternoon].map((one) => (one ? `${clockText(one[0])}–${clockText(one[1])}` : '')).join(' ') })),
    history: history.reverse().slice(0, 10).map(({ sequence, byName, at, changes }) => ({ sequence, byName, at, days: Object.keys(changes) })),
  }
}

export default function Calendar() {
  const { t, time } = useWords()
  const { year, days, months, version, history, ...rest } = useLoaderData<typeof loader>()
  const actions = (
    <span className="acts">
      <a className="btn" href={`/admin/calendar/workbook.xlsx?year=${year}`} download>{t('clock:calendar.workbook')}</a>
      <a className="btn" href={`/admin/calendar/upload?year=${year}`}>{t('clock:calendar.upload')}</a>
      <a className="btn" href="/admin/calendar/due-dates">{t('clock:due.title')}</a>
    </span>
  )
  return (
    <Page title={t('clock:calendar.title')} aside={String(year)} actions={actions}>
      <nav className="tabs" aria-label={t('clock:calendar.years')}>
        {[year - 1, year, year + 1].map((one) => (
          <a key={one} href={`/admin/calendar?year=${one}`} aria-current={one === year ? 'page' : undefined}>{one}</a>
        ))}
      </nav>
      <div className="two">
        <div>
          <Card title={t('clock:calendar.view')}>
            <YearView year={year} months={months} />
          </Card>
          <Card title={t('clock:calendar.days')}>
            {days.length === 0 ? <Empty why={t('clock:calendar.none')} next={t('clock:calendar.noneNext')} /> : (
              <Table caption={t('clock:calendar.days')} rows={days} rowKey={({ day }) => day} free columns={[
                { key: 'day', label: t('clock:calendar.day'), render: ({ day }) => day },
                { key: 'look', label: t('clock:calendar.looks'), render: ({ working }) => t(`clock:calendar.look.${working ? 'made' : 'off'}`) },
                { key: 'name', label: t('clock:calendar.name'), render: ({ name }) => name },
              ]} />
            )}
          </Card>
        </div>
        <aside aria-label={t('clock:calendar.change')}>
          <section className="card no-print">
            <h2>{t('clock:calendar.change')}</h2>
            <CommandForm action="/admin/calendar/day" version={version}>
              <Field name="day" label={t('clock:calendar.day')} control="date" required />
              <Field name="look" label={t('clock:calendar.looks')} control="select" required options={['off', 'made', 'usual'].map((value) => ({ value, label: t(`clock:calendar.look.${value}`) }))} />
              <Field name="name" label={t('clock:calendar.name')} maxLength={40} width="full" help={t('clock:calendar.nameHelp')} />
              <button className="btn btn-main">{t('clock:calendar.save')}</button>
            </CommandForm>
          </section>
          <HoursCard {...rest} />
          <Card title={t('clock:calendar.history')}>
            {history.length === 0 && <p className="quiet">{t('clock:calendar.noHistory')}</p>}
            <ol className="line">
              {history.map(({ sequence, byName, at, days: changed }) => (
                <li key={sequence} className="l-grey">
                  <p>{t('clock:calendar.changed', { n: changed.length, days: changed.slice(0, 3).join('、') })}</p>
                  <small>{byName} · <time dateTime={at}>{time(at)}</time></small>
                </li>
              ))}
            </ol>
          </Card>
        </aside>
      </div>
    </Page>
  )
}

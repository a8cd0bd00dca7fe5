import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { backTest, monthsBefore } from '~/domain/demand/back-test'
import { heldByGroup, isPromiseState, leastHeld, promiseStates } from '~/domain/demand/promise-date'
import { coversProvince, finishedSince } from '~/domain/demand/promise.store.server'
import { enter } from '~/domain/people/enter.server'
import { allDivisions } from '~/domain/shared/division.store.server'
import { Card } from '~/ui/card'
import { Field } from '~/ui/field'
import { Page } from '~/ui/page'
import { Table } from '~/ui/table'
import { Tag } from '~/ui/tag'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'

export const meta = titled('clock:promise.test')

const months = 3
/** The dates of a month rest on so many months before it. */
const monthsKnown = 12

export async function loader({ request }: LoaderFunctionArgs) {
  const { query, scope, today } = await enter(request, 'report.promise')
  const asked = query.get('state') ?? ''
  const state = isPromiseState(asked) ? asked : 'collected'
  const held = monthsBefore(today, months)
  const since = monthsBefore(today, months + monthsKnown).at(-1)![0]
  const [finished, divisions] = await Promise.all([finishedSince(state, new Date(since)), allDivisions()])
  const lines = heldByGroup(backTest(finished, held)).filter(({ provinceCode }) => coversProvince(scope.ranges, provinceCode))
  return {
    state, from: new Date(Date.parse(held.at(-1)![0]) + 28_800_000).toISOString().slice(0, 7), to: new Date(Date.parse(held[0]![0]) + 28_800_000).toISOString().slice(0, 7),
    lines: lines.map((line) => ({ ...line, province: divisions.get(line.provinceCode)?.name ?? line.provinceCode })).sort((a, b) => a.provinceCode.localeCompare(b.provinceCode)),
    known: finished.length,
  }
}

const percent = (share: number) => `${(share * 100).toFixed(1)}%`

export default function PromiseTest() {
  const { t, number } = useWords()
  const { state, from, to, lines, known } = useLoaderData<typeof loader>()
  return (
    <Page title={t('clock:promise.test')}>
      <p className="help mb-3">{t('clock:promise.testHelp', { from, to })}</p>
      <form method="get" className="card no-print">
        <Field name="state" label={t('clock:promise.from')} control="select" empty={false} value={state} options={promiseStates.map((value) => ({ value, label: t(`demand:state.${value}`) }))} />
        <button className="btn">{t('clock:promise.show')}</button>
      </form>
      <Card title={t('clock:promise.held', { from, to })}>
        {lines.length === 0 ? <p className="quiet">{t('clock:promise.nothing', { n: known })}</p> : (
          <Table caption={t('clock:promise.held', { from, to })} rows={lines} rowKey={({ kind, provinceCode }) => `${kind}${provinceCode}`} free columns={[
            { key: 'province', label: t('clock:level.province'), render: ({ province }) => province },
            { key: 'kind', label: t('clock:level.kind'), render: ({ kind }) => t(`demand:kind.${kind}`) },
            { key: 'count', label: t('clock:promise.count'), align: 'end', render: ({ count }) => number(count) },
            { key: 'most', label: t('clock:promise.mostShare'), align: 'end', render: ({ mostShare }) => <strong>{percent(mostShare)}</strong> },
            { key: 'half', label: t('clock:promise.halfShare'), align: 'end', render: ({ halfShare }) => percent(halfShare) },
            { key: 'good', label: t('clock:promise.good'), render: ({ good }) => <Tag tone={good === null ? 'grey' : good ? 'green' : 'red'}>{t(`clock:promise.verdict.${good === null ? 'few' : good ? 'good' : 'off'}`, { n: leastHeld })}</Tag> },
          ]} />
        )}
      </Card>
    </Page>
  )
}

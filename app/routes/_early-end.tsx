import type { SerializeFrom } from '@remix-run/node'
import { earlyEndMethods } from '~/domain/pricing/early-end'
import { Card } from '~/ui/card'
import { ErrorSummary } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { Table } from '~/ui/table'
import { useFrame, useWords } from '~/ui/words'
import type { EarlyEndView } from './_early-end.server'

type View = SerializeFrom<EarlyEndView>

/** The link to the same page for paper, and back. */
export function EarlyEndActions({ view }: { view: View }) {
  const { t, path, query } = useFrame()
  const address = new URLSearchParams([...query].filter(([name, value]) => name !== 'print' && value !== ''))
  const printed = query.get('print') === '1'
  return view.found && <a className="no-print" href={`${path}?${address}${printed ? '' : '&print=1'}`}>{t(printed ? 'pricing:calculator.change' : 'pricing:calculator.print')}</a>
}

/** What an early end would cost, with every step; the address carries what was typed, and nothing is kept. */
export function EarlyEnd({ view }: { view: View }) {
  const printed = useFrame().query.get('print') === '1' && view.found !== null
  return (
    <>
      {view.found && <Result view={view} printed={printed} />}
      {!printed && <EarlyEndForm view={view} />}
    </>
  )
}

function Result({ view: { found, values }, printed }: { view: View; printed: boolean }) {
  const { t, money, day } = useWords()
  const label = (name: string, facts?: Record<string, string | number>) => t(`pricing:earlyEnd.${name}`, facts)
  const inWords = ({ key, facts }: NonNullable<View['found']>['steps'][number]) =>
    label(`step.${key === 'nothing' ? String(facts.why) : key}`, Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, name === 'fen' ? money(Number(value)) : typeof value === 'string' && name !== 'why' ? day(value) : value])))
  return (
    <Card title={label('result')} id="result">
      <p className="figure">{money(found!.fen)} <span className="unit">{t('common:unit.yuan')}</span></p>
      {printed && <p>{label('basis', { start: day(values.start), end: day(values.end), term: values.term, year: values.year, method: label(`method.${values.method}`) })}</p>}
      <Table free caption={label('steps')} rows={found!.steps.map((step, at) => ({ ...step, at }))} rowKey={({ at }) => String(at)} columns={[
        { key: 'step', label: label('steps'), wrap: true, render: inWords },
        { key: 'fen', label: label('amount'), align: 'end', render: ({ fen }) => (fen === null ? '' : money(fen)) },
      ]} />
      <p className="quiet mt-2">{label('nothingSaved')}</p>
    </Card>
  )
}

function EarlyEndForm({ view: { values, mistakes, fullTerm } }: { view: View }) {
  const { t, path } = useFrame()
  const label = (name: string, facts?: Record<string, string | number>) => t(`pricing:earlyEnd.${name}`, facts)
  const wrong = (name: string) => (mistakes as Record<string, string>)[name]
  const errors = Object.fromEntries(Object.keys(mistakes).map((name) => [name, label(`mistake.${wrong(name)}`)]))
  const given = (name: keyof typeof values) => ({ name, label: label(`field.${name}`), value: values[name], error: errors[name] })
  return (
    <form action={path}>
      <ErrorSummary errors={errors} />
      <Card title={label('input')}>
        <div className="fields">
          <Field {...given('start')} control="date" required />
          <Field {...given('end')} control="date" required />
          <Field {...given('term')} control="number" required unit={label('months')} />
          <Field {...given('year')} control="number" width="code" required unit={t('common:unit.yuanYear')} />
          <Field {...given('method')} control="select" width="name" empty={false} options={earlyEndMethods.map((value) => ({ value, label: label(`method.${value}`, { full: fullTerm }) }))} />
          <Field {...given('months')} control="number" unit={label('months')} help={label('monthsHelp')} />
        </div>
      </Card>
      <div className="send"><button className="btn btn-main">{label('work')}</button></div>
    </form>
  )
}

import type { ReactNode } from 'react'
import type { FormPrice } from '~/domain/order/form'
import type { PrintedTable } from '~/domain/order/printed-form'
import { Card } from '~/ui/card'
import { Empty } from '~/ui/empty'
import { CommandForm } from '~/ui/form'
import { PriceSteps } from '~/ui/price-steps'
import { Table } from '~/ui/table'
import { useWords } from '~/ui/words'
import type { DesignHead } from './_order.server'
import type { AgreedLine, Ahead, Compared, ComparedLine } from './_price.server'
import { PrintedRows } from '../_printed'

export interface ShownPrice extends Omit<FormPrice, 'lines' | 'steps'> {
  lines: AgreedLine[]
  table: PrintedTable
  at: string
  byName: string
}

export interface PriceViewProps {
  view: { head: DesignHead; outdated: boolean; price: ShownPrice | null; compared: Compared | null; ahead: Ahead }
  refused: readonly string[]
}

/** The price with its explanation, what a recalculation changed, and the button that is the only way to change it. */
export function PriceView({ view: { head, outdated, price, compared, ahead }, refused }: PriceViewProps) {
  const { t } = useWords()
  const [why, ...missing] = refused
  return (
    <>
      {why && (
        <div className="summary" role="alert">
          <h2>{t('order:price.refused')}</h2>
          <p>{why}</p>
          {missing.length > 0 && <ul>{missing.map((name) => <li key={name}>{name}</li>)}</ul>}
        </div>
      )}
      {outdated && <p className="note note-failed">{t('order:price.outdated')}</p>}
      {compared && <Comparison title={t('order:price.compare')} compared={compared} />}
      {price ? <Shown price={price} change={head.open && !outdated ? `/orders/${head.id}/price/override` : null} /> : <Empty why={t('order:price.neverTitle')} next={t('order:price.neverNext')} />}
      {ahead && <WhatWouldChange ahead={ahead} />}
      {outdated && !ahead && <p className="note note-note">{t('order:price.sameAmounts')}</p>}
      {head.open && (
        <CommandForm version={head.version} guard={false}>
          <div className="send">
            <a href={`/orders/${head.id}/check`}>{t('order:check.title')}</a>
            <button className="btn btn-main">{t(price ? 'order:price.recalculate' : 'order:price.first')}</button>
          </div>
        </CommandForm>
      )}
    </>
  )
}

function Shown({ price, change }: { price: ShownPrice; change: string | null }) {
  const { t, money, time } = useWords()
  const { totals } = price
  return (
    <>
      <Card title={t('order:price.yearly')}>
        <p className="figure">
          {money(totals.yearFen)} <span className="unit">{t('common:unit.yuanYear')}</span>
        </p>
        <p>
          {t('order:price.monthly')} {money(totals.monthFen)} · {t('order:price.lastMonth')} {money(totals.lastMonthFen)} · {t('order:price.tax')} {money(totals.taxFen)} · {t('order:price.withTax')} {money(totals.withTaxFen)}
        </p>
        <p className="quiet">
          {t('order:price.basis', { code: price.bookCode, day: price.day })} {t('order:price.by', { name: price.byName, time: time(price.at) })}
        </p>
        {price.overrun && <p className="note note-note">{t('pricing:overrun', { code: price.bookCode })}</p>}
        {price.provisional && <p className="note note-note">{t('pricing:provisionalNote')}</p>}
      </Card>
      <PriceSteps
        steps={price.lines.map(({ fen, key, agreed, ...line }) => ({
          ...line, resultFen: fen,
          ...(agreed ? { note: t('order:override.told', { by: agreed.byName, time: time(agreed.at), reason: agreed.reason }) } : {}),
          ...(change ? { act: <a href={`${change}?${new URLSearchParams({ line: key })}`}>{t('order:override.act')}</a> } : {}),
        }))}
        total={{ label: t('order:price.yearly'), fen: totals.yearFen }}
      />
      <details className="mb-4">
        <summary>{t('order:form.steps')}</summary>
        <PrintedRows caption={t('order:form.steps')} table={price.table} />
      </details>
    </>
  )
}

/** Before the button: what it would do to each line, and to what was agreed. */
function WhatWouldChange({ ahead }: { ahead: NonNullable<Ahead> }) {
  const { t, money } = useWords()
  if ('why' in ahead) return <p className="note note-note">{t('order:price.cannotNow')} {ahead.why.join(' ')}</p>
  return (
    <Comparison title={t('order:price.ahead', { code: ahead.code })} compared={ahead.compared}>
      {ahead.fallen.length > 0 && (
        <div className="note note-note mt-3">
          <p>{t('order:price.wouldFall')}</p>
          <ul>{ahead.fallen.map(({ line, words, agreed }) => <li key={line}>{words} {money(agreed)}</li>)}</ul>
        </div>
      )}
    </Comparison>
  )
}

function Comparison({ title, compared: { lines, total }, children }: { title: string; compared: Compared; children?: ReactNode }) {
  const { t, money } = useWords()
  const strong = (line: ComparedLine, said: string) => (line === total ? <b>{said}</b> : said)
  const columns = [
    { key: 'item', label: t('order:price.item'), wrap: true, render: (line: ComparedLine) => strong(line, line.words) },
    { key: 'before', label: t('order:price.before'), align: 'end' as const, render: (line: ComparedLine) => strong(line, money(line.before)) },
    { key: 'after', label: t('order:price.after'), align: 'end' as const, render: (line: ComparedLine) => <>{strong(line, money(line.after))}<Change line={line} /></> },
  ]
  return (
    <Card title={title}>
      <Table free caption={title} columns={columns} rows={[...lines, total]} rowKey={(line) => line.words} />
      {children}
    </Card>
  )
}

/** Below the amount, so that both amounts stay in sight on a telephone; nothing where they are alike. */
function Change({ line: { before, after } }: { line: ComparedLine }) {
  const { money } = useWords()
  const change = (after ?? 0) - (before ?? 0)
  return change === 0 ? null : <span className="block quiet">{change > 0 ? '+' : ''}{money(change)}</span>
}

import type { Difference } from '~/domain/order/form-differences'
import type { Cell, PrintedForm } from '~/domain/order/printed-form'
import { Card } from '~/ui/card'
import { Table } from '~/ui/table'
import { useWords } from '~/ui/words'
import { PrintedFacts, PrintedRows } from '../_printed'

/** What changed since the form that the carrier got last; null where there was none. */
export function Differences({ differences }: { differences: readonly Difference[] | null }) {
  const { t, money } = useWords()
  const shown = (cell: Cell) => (typeof cell === 'object' ? money(cell.fen) : cell)
  if (!differences || differences.length === 0)
    return (
      <Card title={t('approval:show.differences')} id="differences">
        <p className="quiet">{t(differences ? 'approval:show.same' : 'approval:show.first')}</p>
      </Card>
    )
  return (
    <Card title={t('approval:show.differences')} id="differences">
      <Table
        free
        caption={t('approval:show.differences')}
        rows={differences}
        rowKey={({ where, what }) => `${where} ${what}`}
        columns={[
          { key: 'what', label: t('common:conflict.field'), wrap: true, render: ({ where, what }) => (where ? `${where} · ${what}` : what) },
          { key: 'before', label: t('approval:show.before'), wrap: true, render: ({ before }) => shown(before) },
          { key: 'now', label: t('approval:show.now'), wrap: true, render: ({ now }) => shown(now) },
        ]}
      />
    </Card>
  )
}

/** The order as it was frozen: price with its lines and how it was worked out, then its parts. */
export function OrderContent({ form }: { form: PrintedForm }) {
  const { t } = useWords()
  return (
    <>
      <Card title={t('order:price.lines')} id="price">
        <ul className="quiet mb-3">
          {form.notes.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
        <PrintedRows caption={t('order:price.lines')} table={form.lines} />
        <div className="mt-3">
          <PrintedFacts facts={form.totals} />
        </div>
        <details>
          <summary>{t('order:form.steps')}</summary>
          <PrintedRows caption={t('order:form.steps')} table={form.steps} />
        </details>
      </Card>
      {form.parts.map(({ code, title, facts, table }) => (
        <Card key={code} title={title} id={code}>
          {facts.length > 0 && <PrintedFacts facts={facts} />}
          {table && <PrintedRows caption={title} table={table} />}
        </Card>
      ))}
    </>
  )
}

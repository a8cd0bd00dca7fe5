import type { Cell, PrintedFact, PrintedForm, PrintedPart, PrintedTable } from '~/domain/order/printed-form'
import { Card, Facts } from '~/ui/card'
import { Table } from '~/ui/table'
import { useWords, type Words } from '~/ui/words'

/** 附件5 as it stands on a page: for staff and for the carrier alike, each with what his side may see. */
export function PrintedSheet({ form, withSteps, signed }: { form: PrintedForm; withSteps: boolean; signed: SignedBy | null }) {
  const { t } = useWords()
  return (
    <>
      <PrintedHead form={form} />
      <PrintedParts parts={form.parts} />
      <PrintedPrice form={form} withSteps={withSteps} />
      <section className="card sign" aria-label={t('order:form.signedBy')}>
        <Signed signed={signed} />
      </section>
    </>
  )
}

export function PrintedHead({ form }: { form: PrintedForm }) {
  const { t } = useWords()
  return (
    <Card title={`${t('order:form.annex')} ${form.title}`}>
      <PrintedFacts facts={form.head} />
    </Card>
  )
}

export function PrintedParts({ parts }: { parts: readonly PrintedPart[] }) {
  return (
    <>
      {parts.map((part) => (
        <Part key={part.code} part={part} />
      ))}
    </>
  )
}

function Part({ part }: { part: PrintedPart }) {
  if (part.facts.length === 0 && (part.table?.rows.length ?? 0) === 0) return null
  return (
    <Card title={part.title} id={part.code}>
      {part.facts.length > 0 && <PrintedFacts facts={part.facts} />}
      {part.table && part.table.rows.length > 0 && <PrintedRows caption={part.title} table={part.table} />}
    </Card>
  )
}

/** Lines, totals and, where wanted, how each came about. */
export function PrintedPrice({ form, withSteps }: { form: PrintedForm; withSteps: boolean }) {
  const { t } = useWords()
  return (
    <Card title={t('order:form.price')} id="price">
      {form.lines.rows.length > 0 && <PrintedRows caption={t('order:form.price')} table={form.lines} />}
      {form.totals.length > 0 && <PrintedFacts facts={form.totals} />}
      {form.notes.map((note) => (
        <p key={note} className="help">
          {note}
        </p>
      ))}
      {withSteps && form.steps.rows.length > 0 && (
        <>
          <h3 className="mt-4 mb-2">{t('order:form.steps')}</h3>
          <PrintedRows caption={t('order:form.steps')} table={form.steps} />
        </>
      )}
    </Card>
  )
}

export function PrintedFacts({ facts }: { facts: readonly PrintedFact[] }) {
  const words = useWords()
  return <Facts facts={facts.map(({ label, value, unit }) => ({ label, value: cellWords(value, words), unit: unit || undefined, wide: String(value).length > 40 }))} />
}

export function PrintedRows({ caption, table }: { caption: string; table: PrintedTable }) {
  const words = useWords()
  const columns = table.columns.map(({ label, end }, index) => ({
    key: String(index),
    label,
    align: end ? ('end' as const) : undefined,
    wrap: !end,
    render: ({ cells }: { cells: Cell[] }) => cellWords(cells[index] ?? '', words),
  }))
  return <Table caption={caption} columns={columns} rows={table.rows.map((cells, index) => ({ key: String(index), cells }))} rowKey={({ key }) => key} free />
}

const cellWords = (cell: Cell, { money, number }: Words): string =>
  typeof cell === 'object' ? money(cell.fen) : typeof cell === 'number' ? number(cell) : cell

export interface SignedBy {
  userName: string
  at: string
  contentHash: string
}

function Signed({ signed }: { signed: SignedBy | null }) {
  const { t, time } = useWords()
  return (
    <>
      {signed && <p className="mb-3">{t('order:form.signed', { name: signed.userName, time: time(signed.at), hash: signed.contentHash })}</p>}
      <dl className="defs">
        {(['towerSide', 'carrierSide'] as const).map((side) => (
          <div key={side} className="wide">
            <dt>{t(`order:form.${side}`)}</dt>
            <dd>
              {t('order:form.signedBy')} ______________ {t('order:form.signedOn')} ______________
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}

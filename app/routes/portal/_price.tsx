import type { FormPrice } from '~/domain/order/form'
import type { ExplainedLine } from '~/domain/order/form-price-words'
import type { PrintedForm } from '~/domain/order/printed-form'
import { Card } from '~/ui/card'
import { PriceSteps } from '~/ui/price-steps'
import { useWords } from '~/ui/words'
import { PrintedRows } from '../_printed'

export interface ShownPrice {
  totals: FormPrice['totals']
  lines: ExplainedLine[]
}

/** The yearly fee large, each line as one calculation, every step behind it, and what is still provisional. */
export function Price({ price: { totals, lines }, form }: { price: ShownPrice; form: PrintedForm }) {
  const { t, money } = useWords()
  return (
    <>
      <Card title={t('order:price.yearly')}>
        <p className="figure">
          {money(totals.yearFen)} <span className="unit">{t('common:unit.yuanYear')}</span>
        </p>
        <p>
          {t('order:price.monthly')} {money(totals.monthFen)} · {t('order:price.lastMonth')} {money(totals.lastMonthFen)} · {t('order:price.tax')} {money(totals.taxFen)} · {t('order:price.withTax')} {money(totals.withTaxFen)}
        </p>
        {form.notes.map((note) => (
          <p key={note} className="quiet">
            {note}
          </p>
        ))}
      </Card>
      <PriceSteps steps={lines.map(({ fen, ...line }) => ({ ...line, resultFen: fen }))} total={{ label: t('order:price.yearly'), fen: totals.yearFen }} />
      <details className="mb-4">
        <summary>{t('order:form.steps')}</summary>
        <PrintedRows caption={t('order:form.steps')} table={form.steps} />
      </details>
    </>
  )
}

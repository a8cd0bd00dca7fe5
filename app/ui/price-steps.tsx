import type { ReactNode } from 'react'
import { Tag } from './tag'
import { useWords } from './words'

export interface PriceStep {
  id: string
  item: ReactNode
  /** The clause of the price book it follows. */
  clause?: string
  /** What went in, written out: 2,860.00 × 0.70. */
  inputs: ReactNode
  /** Cents. */
  resultFen: number | string | bigint
  provisional?: boolean
  /** Cents: what was worked out, where another amount was agreed. */
  computedFen?: number | string | bigint
  /** What the house knows of it. */
  note?: ReactNode
  /** What may be done with the line. */
  act?: ReactNode
}

/** A price worked out line by line, with its total. */
export function PriceSteps({ steps, total, caption }: { steps: readonly PriceStep[]; total?: { label: string; fen: number | string | bigint }; caption?: string }) {
  const { t, money } = useWords()
  const title = caption ?? t('common:price.caption')
  return (
    <div className="scroll scroll-free mb-4" tabIndex={0} role="region" aria-label={title}>
      <table className="t t-end">
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t('common:price.item')}</th>
            <th scope="col">{t('common:price.clause')}</th>
            <th scope="col">{t('common:price.inputs')}</th>
            <th scope="col" className="r">
              {t('common:price.result')}
            </th>
          </tr>
        </thead>
        <tbody>
          {steps.map(({ id, item, clause, inputs, resultFen, provisional, computedFen, note, act }) => (
            <tr key={id}>
              <th scope="row" className="w">
                {item} {provisional && <Tag tone="amber">{t('common:price.provisional')}</Tag>}
                {computedFen !== undefined && <> <Tag tone="violet">{t('order:override.mark')}</Tag><span className="quiet block">{t('order:override.instead', { computed: money(computedFen) })}</span></>}
                {note && <span className="quiet block">{note}</span>}
              </th>
              <td className="quiet">{clause}</td>
              <td className="w">{inputs}</td>
              <td className="r">{money(resultFen)}{act && <div className="no-print">{act}</div>}</td>
            </tr>
          ))}
        </tbody>
        {total && (
          <tfoot>
            <tr>
              <th scope="row" colSpan={3}>
                {total.label}
              </th>
              <td className="r">{money(total.fen)}</td>
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  )
}

import type { SerializeFrom } from '@remix-run/node'
import type { Difference } from '~/domain/order/form-differences'
import type { PrintedForm } from '~/domain/order/printed-form'
import { Card, Facts } from '~/ui/card'
import { useWords } from '~/ui/words'
import { Compared } from '../_compared'
import { PrintedFacts, PrintedRows } from '../_printed'
import type { ChangeContent as Content } from './_change-view.server'

/** What changed since the form that the carrier got last; null where there was none. */
export function Differences({ differences }: { differences: readonly Difference[] | null }) {
  const { t } = useWords()
  const title = t('approval:show.differences')
  return (
    <Card title={title} id="differences">
      {differences && differences.length > 0 ? <Compared title={title} rows={differences} heads={[t('approval:show.before'), t('approval:show.now')]} /> : <p className="quiet">{t(differences ? 'approval:show.same' : 'approval:show.first')}</p>}
    </Card>
  )
}

/** A change or cancellation: why, what it asks field by field, and what goes with it. */
export function ChangeContent({ change: { asked, undone, reasonCode, reason, consent } }: { change: SerializeFrom<Content> }) {
  const { t } = useWords()
  return (
    <>
      <Card title={t('change:show.reason')} id="reason">
        <Facts facts={[
          { label: t('change:field.reasonCode'), value: t(`change:dictionary.reasonCode.${reasonCode}`) },
          { label: t('change:field.reason'), value: reason, wide: true },
          ...(consent ? [{ label: t('change:show.consent'), value: consent, wide: true }] : []),
        ]} />
      </Card>
      {asked.length > 0 && (
        <Card title={t('change:show.asked')} id="asked">
          <Compared title={t('change:show.asked')} rows={asked} heads={[t('change:show.before'), t('change:show.after')]} />
        </Card>
      )}
      <Card title={t('change:show.undone')} id="undone">
        {undone.length === 0 ? <p className="quiet">{t('change:show.nothingUndone')}</p> : <ul className="list-disc pl-5">{undone.map((one) => <li key={one}>{one}</li>)}</ul>}
      </Card>
    </>
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

import type { KeptSignature } from '~/domain/order/signature'
import type { PrintedForm } from '~/domain/order/printed-form'
import { useWords } from '~/ui/words'
import { PrintedFacts, PrintedRows } from './_printed'

export interface PrintedFormProps {
  form: PrintedForm
  withSteps: boolean
  draft: boolean
  /** The confirmation, once it was given. */
  signature: KeptSignature | null
}

/** 附件5 on paper: head, six parts, price, signatures. */
export function PrintedFormPage({ form, withSteps, draft, signature }: PrintedFormProps) {
  const { t } = useWords()
  return (
    <article className="bg-white border border-line rounded p-4 mb-4 print:border-0 print:p-0">
      <p className="quiet">{t('order:form.annex')}</p>
      <h2 className="text-center">{form.title}</h2>
      {draft && <p className="late text-center">{t('order:form.draftNote')}</p>}
      <PrintedFacts facts={form.head} />
      {form.parts.map(({ code, title, facts, table }) => (
        <section key={code}>
          <h3 id={`form-${code}`} className="mt-4 mb-2 break-after-avoid">
            {title}
          </h3>
          {facts.length > 0 && <PrintedFacts facts={facts} />}
          {table && <PrintedRows caption={title} table={table} />}
        </section>
      ))}
      <h3 className="mt-4 mb-2 break-after-avoid">{t('order:form.price')}</h3>
      <PrintedRows caption={t('order:price.lines')} table={form.lines} />
      <div className="mt-3">
        <PrintedFacts facts={form.totals} />
      </div>
      {form.notes.map((note) => (
        <p key={note} className="quiet">
          {note}
        </p>
      ))}
      {withSteps && (
        <section>
          <h3 id="form-steps" className="mt-4 mb-2 break-after-avoid">
            {t('order:form.steps')}
          </h3>
          <PrintedRows caption={t('order:form.steps')} table={form.steps} />
        </section>
      )}
      <SignatureBlock signature={signature} />
    </article>
  )
}

function SignatureBlock({ signature }: { signature: KeptSignature | null }) {
  const { t, time, day } = useWords()
  return (
    <div className="sign mt-6 grid grid-cols-2">
      {(['towerSide', 'carrierSide'] as const).map((side) => (
        <div key={side}>
          <p>{t(`order:form.${side}`)}</p>
          <p className="mt-6">{t('order:form.signedBy')}：</p>
          <p>{t('order:form.signedOn')}：</p>
        </div>
      ))}
      {signature && (
        <p className="mt-4 col-span-2 break-all">
          {signature.signedBy === null
            ? t('order:form.signed', { name: signature.userName, time: time(signature.at), hash: signature.contentHash })
            : t('order:form.signedOnPaper', { name: signature.signedBy, day: day(signature.signedOn), hash: signature.contentHash })}
        </p>
      )}
    </div>
  )
}

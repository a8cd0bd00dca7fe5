import { FootBar } from '~/ui/form'
import { useWords } from '~/ui/words'
import type { ReplyCompany } from './_reply-company.server'

/** Who else is at the form, and that it is only a draft for this person. */
export function ReplyNotes({ draftOnly, others, now }: ReplyCompany) {
  const { t, ago } = useWords()
  return (
    <>
      {draftOnly && <p className="note note-note">{t('pool:draftOnly')}</p>}
      {others.length > 0 && <p className="note note-note">{t('pool:openedBy', { names: others.map(({ name, at }) => t('pool:openedAt', { name, ago: ago(at, now) })).join('、') })}</p>}
    </>
  )
}

/** Who only helps saves the draft; who holds the task replies as well. */
export function ReplyFoot({ draftOnly, submit, cancel }: { draftOnly: boolean; submit: string; cancel: string }) {
  const { t } = useWords()
  const draft = { label: t('common:form.saveDraft'), name: '_save', value: 'draft' }
  return draftOnly ? <FootBar submit={draft} cancel={cancel} /> : <FootBar submit={{ label: submit }} draft={draft} cancel={cancel} />
}

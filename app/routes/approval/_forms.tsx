import type { ReactNode } from 'react'
import { Field } from '~/ui/field'
import { CommandForm } from '~/ui/form'
import { useWords } from '~/ui/words'

export interface Offered { login: string; name: string; role: string }

interface At {
  caseId: number
  version: number
}

/** One note for whichever is decided; where to return stands beside the button that returns. */
export function DecisionForm({ caseId, version, note, returns, steps }: At & { note: string; returns: readonly number[]; steps: readonly string[] }) {
  const { t } = useWords()
  const at = `/me/approvals/${caseId}`
  const named = (to: number) => (to === 0 ? t('approval:do.toAsker') : t('approval:do.toStep', { n: to, name: steps[to - 1] ?? '' }))
  return (
    <CommandForm action={`${at}/approve`} version={version} className="card" id="decide">
      <h2>{t('approval:do.decide')}</h2>
      <div className="fields">
        <Field name="note" label={t('approval:show.note')} control="textarea" maxLength={500} width="full" value={note} help={t('approval:do.noteHelp')} />
        <Field name="to" label={t('approval:do.to')} control="select" empty={false} options={returns.map((to) => ({ value: String(to), label: named(to) }))} />
        <Field name="straight" label={t('approval:do.straight')} control="checkbox" />
      </div>
      <div className="acts mt-3">
        <button className="btn btn-risk" formAction={`${at}/reject`}>{t('approval:show.reject')}</button>
        <button className="btn" formAction={`${at}/return`}>{t('approval:do.return')}</button>
        <button className="btn btn-main">{t('approval:show.approve')}</button>
      </div>
    </CommandForm>
  )
}

/** Advice to who asked for it. */
export function AnswerForm({ caseId, version, note }: At & { note: string }) {
  const { t } = useWords()
  return (
    <CommandForm action={`/me/approvals/${caseId}/answer`} version={version} className="card" id="decide">
      <h2>{t('approval:do.answer')}</h2>
      <Field name="note" label={t('approval:do.advice')} control="textarea" maxLength={500} width="full" required value={note} />
      <div className="acts mt-3">
        <button className="btn btn-main">{t('approval:do.sendAnswer')}</button>
      </div>
    </CommandForm>
  )
}

function Who({ people, act, label }: { people: readonly Offered[] | null; act: string; label: string }) {
  const { t } = useWords()
  if (people === null) return <Field name={`${act}-who`} label={label} required help={t('approval:do.whoHelp')} />
  return <Field name={`${act}-who`} label={label} control="select" width="name" required options={people.map(({ login, name: called, role }) => ({ value: login, label: `${called}（${t(`people:role.${role}`)}）` }))} />
}

function More({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className="card">
      <summary>{title}</summary>
      {children}
    </details>
  )
}

/** Acts on a person: another signs besides, gives advice, takes the seat over, or is given the case to know. */
export function PersonForms({ caseId, version, decides, seated, colleagues, readers, fallen }: At & { decides: boolean; seated: boolean; colleagues: readonly Offered[] | null; readers: readonly Offered[] | null; fallen: readonly number[] }) {
  const { t } = useWords()
  const at = `/me/approvals/${caseId}`
  const form = (act: string, people: readonly Offered[] | null, more?: ReactNode) => (
    <More title={t(`approval:do.${act}`)} key={act}>
      <p className="help">{t(`approval:do.${act}Help`)}</p>
      <CommandForm action={`${at}/${act}`} version={version}>
        <div className="fields">
          <Who people={people} act={act} label={t(act === 'copy' ? 'approval:do.copyTo' : 'approval:do.who')} />
          {more}
          <Field name={`${act}-note`} label={t('approval:do.word')} width="text" maxLength={500} />
        </div>
        <button className="btn">{t(`approval:do.${act}`)}</button>
      </CommandForm>
    </More>
  )
  const where = <Field name="add-where" label={t('approval:do.where')} control="select" empty={false} options={['before', 'after'].map((value) => ({ value, label: t(`approval:do.${value}`) }))} />
  return (
    <>
      {decides && form('add', colleagues, where)}
      {decides && form('ask', colleagues)}
      {seated && form('transfer', colleagues)}
      {!seated && fallen.length > 0 && form('transfer', colleagues, <input type="hidden" name="place" value={fallen[0]} />)}
      {form('copy', readers)}
    </>
  )
}

export function CommentForm({ caseId, version }: At) {
  const { t } = useWords()
  return (
    <More title={t('approval:do.comment')}>
      <CommandForm action={`/me/approvals/${caseId}/comment`} version={version}>
        <Field name="comment-note" label={t('approval:do.remark')} control="textarea" maxLength={500} width="full" required />
        <button className="btn">{t('approval:do.comment')}</button>
      </CommandForm>
    </More>
  )
}

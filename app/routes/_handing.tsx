import type { NextAction } from '~/ui/detail'
import { Field } from '~/ui/field'
import { ActionButton, CommandForm } from '~/ui/form'
import { useWords, type Words } from '~/ui/words'
import type { TaskSheetData } from './_task-sheet.server'

/** Whom the holder may turn to, and what he waits for. */
export function handingActions({ task, may }: TaskSheetData, { t }: Words): NextAction[] {
  const ids = { id: String(task.id) }
  if (may.answerOffer) return [{ label: t('pool:act.accept'), post: '/tasks/accept', fields: ids, look: 'main' }]
  if (may.takeBack) return [{ label: t('pool:act.takeBack'), post: '/tasks/take-back', fields: ids }]
  if (!may.work) return []
  if (task.delegatedToName !== null) return [{ label: t('pool:act.takePartBack'), post: `/tasks/${task.id}/take-part-back` }]
  return (['transfer', 'delegate', 'helpers'] as const).map((way) => ({ label: t(`pool:act.${way}`), href: `/tasks/${way}?id=${task.id}` }))
}

/** What is asked of this person beside the task: to take it or not, to do a part; and who helps with it. */
export function HandingParts({ sheet }: { sheet: TaskSheetData }) {
  const { may, helpers } = sheet
  return (
    <>
      {may.answerOffer && <RefuseOffer sheet={sheet} />}
      {may.answerPart && <AnswerPart sheet={sheet} />}
      {helpers.length > 0 && <Helpers sheet={sheet} />}
    </>
  )
}

function RefuseOffer({ sheet: { task } }: { sheet: TaskSheetData }) {
  const { t } = useWords()
  return (
    <section className="card no-print">
      <h2>{t('pool:offered.title', { name: task.assigneeName ?? '' })}</h2>
      <p className="help">{t('pool:offered.help')}</p>
      <CommandForm action="/tasks/refuse">
        <input type="hidden" name="id" value={task.id} />
        <Field name="reason" label={t('pool:refuseReason')} required maxLength={200} width="full" />
        <button className="btn btn-risk">{t('pool:act.refuse')}</button>
      </CommandForm>
    </section>
  )
}

function AnswerPart({ sheet: { task, asked } }: { sheet: TaskSheetData }) {
  const { t } = useWords()
  return (
    <section className="card no-print">
      <h2>{t('pool:part.title', { name: task.assigneeName ?? '' })}</h2>
      <p>{asked}</p>
      <CommandForm action={`/tasks/${task.id}/answer`}>
        <Field name="words" label={t('pool:part.words')} control="textarea" rows={3} required maxLength={500} width="full" />
        <button className="btn btn-main">{t('pool:part.submit')}</button>
      </CommandForm>
    </section>
  )
}

function Helpers({ sheet: { task, helpers, may, userId } }: { sheet: TaskSheetData }) {
  const { t, time } = useWords()
  return (
    <section className="card no-print">
      <h2>{t('pool:helpers.title')}</h2>
      <p className="help">{t('pool:helpers.help')}</p>
      <ul>
        {helpers.map((helper) => (
          <li key={helper.userId} className="mb-2">
            {helper.userName} <span className="quiet">{t('pool:helpers.since', { time: time(helper.at), by: helper.byName })}</span>
            {(may.work || helper.userId === userId) && (
              <ActionButton action={`/tasks/${task.id}/helpers/${helper.userId}/drop`} label={t(helper.userId === userId ? 'pool:helpers.leave' : 'pool:helpers.drop', { name: helper.userName })} />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

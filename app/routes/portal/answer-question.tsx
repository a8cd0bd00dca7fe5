import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { answerQuestion } from '~/domain/screening/question.commands.server'
import { answerRecord } from '~/domain/screening/question.fields'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { Card, Facts } from '~/ui/card'
import { ErrorSummary, errorsByField } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { CommandForm, FootBar } from '~/ui/form'
import { Page } from '~/ui/page'
import { RecordFields } from '~/ui/record-fields'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { keyIn, textIn, versionIn } from '../_address-id'
import { refusedInPortal } from './_portal.server'
import { Asked } from './_question'
import { questionAt } from './_question.server'

export const meta = titled<typeof loader>((t, { question }) => t('question:portal.of', { number: question.demandNumber }))

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'portal.answerQuestion')
  const question = await questionAt(visitor, params.questionId)
  if (question.state !== 'open') throw goto(`/portal/questions/${question.id}`, { say: 'error:refusal.questionClosed', tone: 'note' })
  return { question, name: visitor.user.name }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'portal.answerQuestion')
  const question = await questionAt(visitor, params.questionId)
  const path = `/portal/questions/${question.id}`
  const form = visitor.form ?? new FormData()
  const t = translate(visitor.language)
  const chosen = textIn(form, 'chosen')
  const again = (errors: { field: string; message: string }[]) => json({ errors, chosen, values: answerRecord.entered(form) }, 422)
  const read = answerRecord.fromForm(form, t)
  const unread = form.get('agreed') === '1' ? [] : [{ field: 'agreed', message: t('question:mistake.notAgreed') }]
  if (!read.ok || unread.length > 0) return again([...(read.ok ? [] : read.errors), ...unread])

  const { answer, answerText: text = '' } = read.value
  const verdict = await answerQuestion(visitor, question.id, { version: versionIn(form) ?? 0, key: keyIn(form), contentHash: textIn(form, 'contentHash'), answer, chosenId: Number(chosen) || null, text })
  if (verdict.ok) return goto(`${path}#receipt`, { say: 'question:flash.answered', facts: { number: verdict.number }, tone: 'done' })
  if (verdict.because === 'noCandidate') return again([{ field: 'chosen', message: t('question:mistake.noneChosen') }])
  if (verdict.because === 'reasonRequired') return again([{ field: 'answerText', message: t('question:mistake.noWords') }])
  return refusedInPortal(path, verdict, visitor)
}

export default function AnswerQuestion() {
  const { t } = useWords()
  const { question, name } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const errors = sent?.errors ?? []
  const mistakes = errorsByField(errors)
  const at = `/portal/questions/${question.id}`
  return (
    <Page title={t('question:portal.of', { number: question.demandNumber })} aside={question.demandName} crumbs={[{ label: t('question:portal.title'), href: '/portal/questions' }, { label: question.demandNumber, href: at }]}>
      <ErrorSummary errors={errors} />
      <CommandForm action={`${at}/answer`} version={question.version}>
        <input type="hidden" name="contentHash" value={question.contentHash} />
        <Asked question={question} choosing={{ chosen: sent?.chosen ?? (question.candidates.length === 1 ? String(question.candidates[0]!.id) : ''), mistakes: mistakes.chosen }} />
        <Card title={t('question:portal.answer')}>
          <RecordFields fields={answerRecord.fields} values={sent?.values ?? {}} errors={errors} />
          <Facts facts={[{ label: t('portal:receipt.hash'), value: <code>{question.contentHash}</code>, wide: true }]} />
          <p className="help mb-2">{t('question:portal.force', { name })}</p>
          <Field name="agreed" control="checkbox" label={t('question:portal.agree')} error={mistakes.agreed} required />
        </Card>
        <FootBar submit={t('question:portal.submit')} cancel={at} />
      </CommandForm>
    </Page>
  )
}

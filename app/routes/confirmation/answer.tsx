import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { recordAnswer } from '~/domain/screening/question.commands.server'
import { offlineAnswerRecord } from '~/domain/screening/question.fields'
import { refuse } from '~/domain/shared/verdict'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { Field } from '~/ui/field'
import { ErrorSummary, errorsByField } from '~/ui/error-summary'
import { CommandForm, FootBar } from '~/ui/form'
import { Page } from '~/ui/page'
import { RecordFields } from '~/ui/record-fields'
import { Section } from '~/ui/section'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { idIn, keyIn, versionIn } from '../_address-id'
import { refusedAt } from '../_refusal.server'
import { ProofField } from './_proof-field'
import { sentProof } from './_proof.server'
import { resultView } from './_result.server'

export const meta = titled('question:record.title')

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'confirmation.answer')
  const { demand, candidates, questions, mayRecord } = await resultView(visitor, idIn(params.demandId))
  if (!mayRecord) throw refusedAt(`/confirmation/${demand.id}`, refuse('wrongState', { state: demand.state }), visitor)

  const open = questions[0]?.state === 'open' ? questions[0] : null
  const about = open?.content.candidates.map(({ id }) => id)
  return {
    id: demand.id, number: demand.number, name: demand.values.name, version: demand.version, question: open && { text: open.text, round: open.round },
    candidates: candidates.filter(({ id, meets }) => meets && (about?.includes(id) ?? true)).map(({ id, rank, name }) => ({ value: String(id), label: `${rank} ${name}` })),
    begin: { answeredOn: visitor.today },
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'confirmation.answer')
  const demandId = idIn(params.demandId)
  const t = translate(visitor.language)
  const { form, proofs, kept, errors: strange } = await sentProof(request, visitor)
  const chosen = form.get('chosen')
  const again = (errors: { field: string; message: string }[]) => json({ errors, kept, values: { ...offlineAnswerRecord.entered(form), chosen: typeof chosen === 'string' ? chosen : '' } as Record<string, string | string[] | undefined> }, 422)
  const read = offlineAnswerRecord.fromForm(form, t)
  if (!read.ok || strange.length > 0) return again([...(read.ok ? [] : read.errors), ...strange])

  const verdict = await recordAnswer(visitor, { demandId, version: versionIn(form), key: keyIn(form), given: read.value, chosenId: Number(chosen) || null, proofs })
  if (verdict.ok) return goto(`/confirmation/${demandId}`, { say: 'question:flash.recorded', facts: { number: verdict.number }, tone: 'done' })
  if ('findings' in verdict) return again(verdict.findings.map(({ rule }) => ({ field: 'answeredOn', message: t(`confirmation:mistake.${rule}`) })))
  if (verdict.because === 'fileMissing') return again([{ field: 'proof', message: t('question:mistake.proofMissing') }])
  if (verdict.because === 'noCandidate') return again([{ field: 'chosen', message: t('question:mistake.noneChosen') }])
  if (verdict.because === 'reasonRequired') return again([{ field: 'answerText', message: t('question:mistake.noWords') }])
  return refusedAt(`/confirmation/${demandId}`, verdict, visitor)
}

export default function RecordAnswer() {
  const { t } = useWords()
  const { id, number, name, version, question, candidates, begin } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const errors = sent?.errors ?? []
  const values: Record<string, string | string[] | undefined> = sent?.values ?? begin
  return (
    <Page title={t('question:record.title')} aside={`${number} ${name}`} crumbs={[{ label: t('confirmation:list.title'), href: '/confirmation' }, { label: number, href: `/confirmation/${id}` }]}>
      <ErrorSummary errors={errors} />
      <p className="note note-note">{question ? t('question:record.toQuestion', { n: question.round, text: question.text }) : t('question:record.withoutQuestion')}</p>
      <CommandForm action={`/confirmation/${id}/answer`} version={version} upload>
        <Section id="answer" title={t('question:record.section')}>
          <RecordFields fields={offlineAnswerRecord.fields} values={values} errors={errors} only={['answer']} />
          <Field name="chosen" label={t('question:field.chosen')} control="radio" options={candidates} value={values.chosen} error={errorsByField(errors).chosen} help={t('question:help.chosen')} />
          <RecordFields fields={offlineAnswerRecord.fields} values={values} errors={errors} only={['answerText', 'channel', 'answeredBy', 'answeredOn']} />
          <ProofField kept={sent?.kept ?? []} errors={errors} required help={t('question:help.proof')} />
        </Section>
        <FootBar submit={t('question:record.submit')} cancel={`/confirmation/${id}`} />
      </CommandForm>
    </Page>
  )
}

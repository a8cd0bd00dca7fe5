import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { dayAfter } from '~/domain/screening/question'
import { askCarrier } from '~/domain/screening/question.commands.server'
import { questionRecord } from '~/domain/screening/question.fields'
import { refuse } from '~/domain/shared/verdict'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { ErrorSummary, errorsByField } from '~/ui/error-summary'
import { CommandForm, FootBar } from '~/ui/form'
import { Page } from '~/ui/page'
import { RecordFields } from '~/ui/record-fields'
import { Section } from '~/ui/section'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { idIn, keyIn, versionIn } from '../_address-id'
import { BookNote } from '../_fee'
import { refusedAt } from '../_refusal.server'
import { AskedCandidates } from './_asked-candidates'
import { resultView } from './_result.server'

export const meta = titled('question:ask.title')

/** Days that a carrier has to answer, unless it is asked for another day. */
const daysToAnswer = 5

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'confirmation.ask')
  const { demand, candidates, book, mayAsk, questions } = await resultView(visitor, idIn(params.demandId))
  if (!mayAsk) {
    const [last] = questions
    const why = last?.state === 'open' ? refuse('questionOpen', { by: last.askedByName, day: last.dueOn ?? '' }) : refuse('wrongState', { state: demand.state })
    throw refusedAt(`/confirmation/${demand.id}`, why, visitor)
  }
  return { id: demand.id, number: demand.number, name: demand.values.name, version: demand.version, candidates: candidates.filter(({ meets }) => meets), book, begin: { dueOn: dayAfter(visitor.today, daysToAnswer) } }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'confirmation.ask')
  const demandId = idIn(params.demandId)
  const form = visitor.form ?? new FormData()
  const t = translate(visitor.language)
  const ticked = form.getAll('candidate').map(Number).filter(Number.isSafeInteger)
  const again = (errors: { field: string; message: string }[]) => json({ errors, values: questionRecord.entered(form), ticked }, 422)
  const read = questionRecord.fromForm(form, t)
  const none = ticked.length === 0 ? [{ field: 'candidate', message: t('question:mistake.noneAsked') }] : []
  if (!read.ok || none.length > 0) return again([...none, ...(read.ok ? [] : read.errors)])

  const verdict = await askCarrier(visitor, { demandId, version: versionIn(form), key: keyIn(form), given: read.value, candidateIds: ticked })
  if (verdict.ok) return goto(`/confirmation/${demandId}`, { say: 'question:flash.asked', facts: { number: verdict.number }, tone: 'done' })
  if (verdict.because === 'dueInPast') return again([{ field: 'dueOn', message: t('error:refusal.dueInPast', verdict.facts) }])
  return refusedAt(`/confirmation/${demandId}`, verdict, visitor)
}

export default function Ask() {
  const { t } = useWords()
  const { id, number, name, version, candidates, book, begin } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const errors = sent?.errors ?? []
  return (
    <Page title={t('question:ask.title')} aside={`${number} ${name}`} crumbs={[{ label: t('confirmation:list.title'), href: '/confirmation' }, { label: number, href: `/confirmation/${id}` }]}>
      <ErrorSummary errors={errors} />
      <CommandForm action={`/confirmation/${id}/ask`} version={version}>
        <AskedCandidates candidates={candidates} ticked={sent?.ticked ?? candidates.map((one) => one.id)} mistakes={errorsByField(errors).candidate} />
        <p className="help mb-4">
          <BookNote book={book} /> {t('question:ask.sees')}
        </p>
        <Section id="question" title={t('question:ask.section')}>
          <RecordFields fields={questionRecord.fields} values={sent?.values ?? begin} errors={errors} />
        </Section>
        <FootBar submit={t('question:ask.submit')} cancel={`/confirmation/${id}`} />
      </CommandForm>
    </Page>
  )
}

import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { DetailPage } from '~/ui/detail'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { AnswerReceipt, Asked } from './_question'
import { questionAt } from './_question.server'

export const meta = titled<typeof loader>((t, { question }) => t('question:portal.of', { number: question.demandNumber }))

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'portal.question')
  const question = await questionAt(visitor, params.questionId)
  return { question, mayAnswer: question.state === 'open' && visitor.may('portal.demand.submit') }
}

const tones = { open: 'violet', answered: 'green', withdrawn: 'grey', closed: 'grey' } as const

export default function Question() {
  const { t, day } = useWords()
  const { question, mayAnswer } = useLoaderData<typeof loader>()
  const { id, demandId, demandNumber, demandName, state, dueOn } = question
  return (
    <DetailPage
      number={demandNumber}
      name={demandName}
      state={{ tone: tones[state], label: t(`question:state.${state}`) }}
      crumbs={[{ label: t('question:portal.title'), href: '/portal/questions' }]}
      facts={[{ label: t('question:field.dueOn'), value: day(dueOn) }, { label: t('question:portal.round'), value: question.round }]}
      actions={[{ label: t('question:portal.toDemand'), href: `/portal/demands/${demandId}` }, ...(mayAnswer ? [{ label: t('question:portal.answer'), href: `/portal/questions/${id}/answer`, look: 'main' as const }] : [])]}
    >
      {(state === 'withdrawn' || state === 'closed') && <p className="note note-note">{t(`question:portal.${state}`)}</p>}
      <AnswerReceipt question={question} />
      <Asked question={question} />
    </DetailPage>
  )
}

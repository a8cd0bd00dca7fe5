import { dueness } from '~/domain/screening/question'
import { Card, Facts, type Fact } from '~/ui/card'
import { Field } from '~/ui/field'
import { buttonLook, CommandForm } from '~/ui/form'
import { Tag, type Tone } from '~/ui/tag'
import { useFrame, useWords, type Words } from '~/ui/words'
import type { View } from './_result'

type Question = View['questions'][number]

const questionTones: Record<Question['state'], Tone> = { open: 'violet', answered: 'green', withdrawn: 'grey', closed: 'grey' }
const answerTones = { chosen: 'green', declined: 'red', comment: 'amber' } as const

/** What the carrier was asked and what it answered, newest round first. */
export function Questions({ view }: { view: View }) {
  const words = useWords()
  const { t, time } = words
  const { demand, questions, mayWithdraw, today } = view
  return (
    <>
      {questions.map((question) => (
        <Card key={question.id} id={`round-${question.round}`} title={t('question:show.round', { n: question.round })} actions={<QuestionTag question={question} today={today} />}>
          <Facts
            facts={[
              ...(question.dueOn === null ? [] : [
                { label: t('question:field.text'), value: question.text, wide: true },
                { label: t('question:show.asked'), value: `${question.askedByName} ${time(question.askedAt)}` },
                { label: t('question:field.dueOn'), value: question.dueOn },
              ]),
              { label: t('question:show.about'), value: question.content.candidates.map(({ rank, name, siteCode }) => `${rank} ${name ?? siteCode ?? ''}`).join('、'), wide: true },
              ...answerFacts(view, question, words),
              ...(question.state === 'withdrawn' || question.state === 'closed' ? [{ label: t(`question:show.ended.${question.state}`), value: `${question.endedByName ?? ''} ${question.endedAt ? time(question.endedAt) : ''}` }] : []),
            ]}
          />
          {mayWithdraw && question.state === 'open' && <Withdraw demandId={demand.id} version={demand.version} />}
        </Card>
      ))}
    </>
  )
}

/** How the last question stands: waiting and until when, or what was answered. */
export function QuestionTag({ question: { state, answer, dueOn }, today }: { question: Pick<Question, 'state' | 'answer' | 'dueOn'>; today: string }) {
  const { t } = useWords()
  const due = state === 'open' ? dueness(dueOn, today) : 'fine'
  return (
    <>
      {due !== 'fine' && <><Tag tone={due === 'late' ? 'red' : 'amber'}>{t(`question:due.${due}`)}</Tag> </>}
      {answer ? <Tag tone={answerTones[answer]}>{t(`question:dictionary.answer.${answer}`)}</Tag> : <Tag tone={questionTones[state]}>{t(`question:state.${state}`)}</Tag>}
    </>
  )
}

function answerFacts({ demand, proofs }: View, question: Question, { t, day, time }: Words): Fact[] {
  const { id, answer, chosenId, answerText, channel, answeredBy, answeredOn, endedAt, address, contentHash, recordedBy, content } = question
  if (!answer) return []
  const chosen = content.candidates.find((one) => one.id === chosenId)
  const files = proofs.filter((file) => file.aggregate === 'screening_question' && file.id === id)
  return [
    { label: t('question:field.answer'), value: `${t(`question:dictionary.answer.${answer}`)}${chosen ? `：${chosen.rank} ${chosen.name ?? chosen.siteCode ?? ''}` : ''}`, wide: true },
    ...(answerText ? [{ label: t('question:field.answerText'), value: answerText, wide: true }] : []),
    { label: t('question:show.answeredBy'), value: `${answeredBy ?? ''}（${t(`confirmation:dictionary.channel.${channel ?? 'portal'}`)}）` },
    { label: t('question:field.answeredOn'), value: channel === 'portal' && endedAt ? time(endedAt) : day(answeredOn) },
    ...(channel === 'portal' ? [{ label: t('portal:receipt.where'), value: address }, { label: t('portal:receipt.hash'), value: <code>{contentHash}</code>, wide: true }] : [{ label: t('question:show.recordedBy'), value: recordedBy }]),
    ...(files.length > 0 ? [{ label: t('question:field.proof'), value: <Proofs demandId={demand.id} files={files} />, wide: true }] : []),
  ]
}

export function Proofs({ demandId, files }: { demandId: number; files: readonly { fileId: number; name: string }[] }) {
  return (
    <>
      {files.map(({ fileId, name }) => (
        <a key={fileId} className="mr-3" href={`/confirmation/${demandId}/files/${fileId}`} download>
          {name}
        </a>
      ))}
    </>
  )
}

function Withdraw({ demandId, version }: { demandId: number; version: number }) {
  const { t } = useWords()
  const kept = useFrame().query.get('reason') ?? ''
  return (
    <details open={kept !== ''}>
      <summary>{t('question:act.withdraw')}</summary>
      <CommandForm action={`/confirmation/${demandId}/withdraw-question`} version={version}>
        <Field name="reason" value={kept} label={t('demand:ask.reason')} control="textarea" required maxLength={500} help={t('question:help.withdraw')} />
        <p className="acts">
          <button className={buttonLook.plain}>{t('question:act.withdraw')}</button>
        </p>
      </CommandForm>
    </details>
  )
}

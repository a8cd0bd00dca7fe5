import type { ReactNode } from 'react'
import { Card, Facts } from '~/ui/card'
import { Table, type Column } from '~/ui/table'
import { Tag } from '~/ui/tag'
import { useWords, type Words } from '~/ui/words'
import type { QuestionView } from './_question.server'

type Candidate = QuestionView['candidates'][number]

interface Line {
  key: string
  label: string
  of: (candidate: Candidate) => ReactNode
}

const nameOf = ({ name, siteCode }: Candidate) => name ?? siteCode ?? ''

/** What is asked: the words, the day, and the candidates side by side; `choosing` puts a choice into each column. */
export function Asked({ question, choosing }: { question: QuestionView; choosing?: { chosen: string; mistakes?: readonly string[] } }) {
  const words = useWords()
  const { t, day, time } = words
  const { text, dueOn, askedAt, round, candidates, book } = question
  const columns: Column<Line>[] = [
    { key: 'label', label: t('confirmation:table.line'), render: ({ label }) => label },
    ...candidates.map((candidate): Column<Line> => ({ key: String(candidate.id), label: t('confirmation:table.candidate', { n: candidate.rank, name: nameOf(candidate) }), wrap: true, render: ({ of }) => of(candidate) })),
  ]
  const choice: Line[] = choosing
    ? [{ key: 'choice', label: t('question:field.chosen'), of: (one) => <label><input type="radio" name="chosen" value={one.id} defaultChecked={String(one.id) === choosing.chosen} aria-label={t('confirmation:table.choose', { name: nameOf(one) })} /> {t('confirmation:table.take')}</label> }]
    : []
  return (
    <>
      <Card title={t('question:show.round', { n: round })}>
        <Facts
          facts={[
            { label: t('question:field.text'), value: text, wide: true },
            { label: t('question:portal.asked'), value: time(askedAt) },
            { label: t('question:field.dueOn'), value: day(dueOn) },
          ]}
        />
      </Card>
      <section id="f-chosen" tabIndex={-1} className="mb-4">
        <h2 className="mb-2">{t('confirmation:table.title')}</h2>
        {choosing?.mistakes?.map((mistake) => <p key={mistake} className="mistake">{mistake}</p>)}
        <Table caption={t('confirmation:table.title')} columns={columns} rows={[...choice, ...lines(question, words)]} rowKey={({ key }) => key} free />
        <p className="help mt-2">{t('question:portal.fees', { book: book ?? '—' })}</p>
      </section>
    </>
  )
}

function lines({ candidates, answer, chosenId }: QuestionView, { t, number, money }: Words): Line[] {
  const metre = t('common:unit.metre')
  const masts = candidates.some(({ mast }) => mast)
  return [
    ...(answer === 'chosen' ? [{ key: 'chosen', label: t('question:field.answer'), of: (one: Candidate) => one.id === chosenId && <Tag tone="green">{t('question:dictionary.answer.chosen')}</Tag> }] : []),
    { key: 'site', label: t('screening:field.siteCode'), of: (one) => one.siteCode ?? t('matching:plans.newPoint') },
    { key: 'place', label: t('matching:show.coordinates'), of: (one) => <>{one.longitude}, {one.latitude}<p className="quiet">{one.address}</p></> },
    { key: 'distance', label: t('screening:field.distance'), of: (one) => <>{number(one.distanceMetres)} {metre} {!one.withinOffset && <Tag tone="amber">{t('matching:sites.beyond')}</Tag>}</> },
    ...(masts
      ? [
          { key: 'height', label: t('matching:show.height'), of: (one: Candidate) => `${one.heightMinMetres}–${one.heightMaxMetres} ${metre}` },
          { key: 'tower', label: t('screening:field.towerType'), of: (one: Candidate) => t(`pricing:towerType.${one.towerType}`) },
          { key: 'shelter', label: t('screening:field.shelterType'), of: (one: Candidate) => t(`pricing:shelterType.${one.shelterType}`) },
        ]
      : []),
    { key: 'mode', label: t('screening:field.constructionMode'), of: (one) => t(`screening:dictionary.constructionMode.${one.constructionMode}`) },
    { key: 'sharers', label: t('question:show.sharers'), of: (one) => one.sharers },
    { key: 'fee', label: t('question:show.fee'), of: (one) => (one.yearlyFen === null ? t('question:show.noFee') : <>{money(one.yearlyFen)} {t('common:unit.yuanYear')} {one.provisional && <Tag tone="amber">{t('question:show.provisional')}</Tag>}</>) },
  ]
}

/** The answer as it was given, with what makes it a signature. */
export function AnswerReceipt({ question }: { question: QuestionView }) {
  const { t, day, time } = useWords()
  const { answer, answerText, answeredBy, answeredOn, channel, carrier, endedAt, address, contentHash, candidates, chosenId } = question
  if (!answer) return null
  const chosen = candidates.find(({ id }) => id === chosenId)
  const portal = channel === 'portal'
  return (
    <div id="receipt">
      <Card title={t(portal ? 'question:receipt.portal' : 'question:receipt.offline')}>
        <Facts
          facts={[
            { label: t('question:field.answer'), value: `${t(`question:dictionary.answer.${answer}`)}${chosen ? `：${chosen.rank} ${nameOf(chosen)}` : ''}`, wide: true },
            ...(answerText ? [{ label: t('question:field.answerText'), value: answerText, wide: true }] : []),
            { label: t('portal:receipt.who'), value: `${answeredBy ?? ''}（${t(`common:carrier.${carrier}`)}）`, wide: true },
            { label: t('question:field.channel'), value: t(`confirmation:dictionary.channel.${channel ?? 'portal'}`), wide: true },
            { label: t('portal:receipt.when'), value: portal && endedAt ? <time dateTime={endedAt}>{time(endedAt)}</time> : day(answeredOn), wide: true },
            ...(portal ? [{ label: t('portal:receipt.where'), value: address, wide: true }] : []),
            { label: t('portal:receipt.hash'), value: <code>{contentHash}</code>, wide: true },
          ]}
        />
      </Card>
    </div>
  )
}

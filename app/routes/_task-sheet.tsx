import type { ReactNode } from 'react'
import { Card, FactCard, type Fact } from '~/ui/card'
import { DetailPage, type NextAction } from '~/ui/detail'
import { Field } from '~/ui/field'
import { CommandForm } from '~/ui/form'
import { Table } from '~/ui/table'
import type { Tone } from '~/ui/tag'
import { useWords, type Words } from '~/ui/words'
import { happened } from './_happened'
import { HandingParts, handingActions } from './_handing'
import { leftWords, Pausing } from './_pausing'
import { wishFacts } from './_demand-facts'
import { taskTones } from './_task-pool'
import type { TaskSheetData } from './_task-sheet.server'

/** 任务书: the demand, the plan, what the area adds, and what happened to the task. */
export function TaskSheet({ sheet, children }: { sheet: TaskSheetData; children: ReactNode }) {
  const words = useWords()
  const { t, time } = words
  const { kind, task, history, draft, may, left } = sheet
  const address = `/${kind}/${task.id}`
  const late = task.urgency === 'fine' ? [] : [{ tone: (task.urgency === 'late' ? 'red' : 'amber') as Tone, label: t(`task:urgency.${task.urgency}`) }]
  return (
    <DetailPage
      number={task.number}
      name={task.title}
      state={{ tone: taskTones[task.state], label: t(`task:state.${task.state}`) }}
      tags={[...late, ...tagsOf(sheet, words)]}
      crumbs={[{ label: t(`${kind}:title`), href: `/${kind}` }]}
      facts={[
        { label: t('task:field.demand'), value: <a href={`/demands/${task.demandId}`}>{task.demandNumber}</a> },
        { label: t('task:field.carrier'), value: t(`common:carrier.${task.carrier}`) },
        { label: t('task:field.place'), value: task.place },
        { label: t('task:field.due'), value: <>{time(task.dueAt)} <span className="quiet">{leftWords(left, t)}</span></> },
        { label: t('task:field.assignee'), value: task.assigneeName },
        { label: t('task:field.released'), value: task.releaseCount },
      ]}
      actions={actionsOf(sheet, words)}
      history={history.map(({ sequence, step, byName, at, note, changes }) => ({ id: String(sequence), what: happened(step, changes, t), who: byName, at, words: note })).reverse()}
      beside={
        <>
          <HandingParts sheet={sheet} />
          {may.work && <Pausing address={address} reasons={sheet.pauses} left={left} />}
          {may.work && <Release address={`${address}/release`} />}
        </>
      }
    >
      {sheet.forName && <p className="note note-note">{t('pool:actingFor', { name: sheet.forName })}</p>}
      {draft && <p className="note note-note">{t(draft.own ? 'task:draftBy' : 'task:draftLeft', { name: draft.byName, time: time(draft.at) })}</p>}
      <DemandFacts sheet={sheet} />
      <PlanPart plan={sheet.plan} />
      {children}
    </DetailPage>
  )
}

function actionsOf(sheet: TaskSheetData, words: Words): NextAction[] {
  const { kind, task, may } = sheet
  const { t } = words
  const book: NextAction = { label: t('pool:book.open'), href: `/${kind}/${task.id}/book` }
  if (may.claim) return [{ label: t('task:act.claim'), post: `/${kind}/${task.id}/claim`, look: 'main' }, book]
  const write: NextAction[] = may.draft ? [{ label: t(may.reply ? 'task:act.reply' : 'pool:act.draft'), href: `/${kind}/${task.id}/reply`, ...(may.reply ? { look: 'main' as const } : {}) }] : []
  return [...write, ...handingActions(sheet, words), book]
}

/** To whom it is offered, and whose part is waited for. */
function tagsOf({ task, left }: TaskSheetData, { t }: Words): { tone: Tone; label: string }[] {
  return [
    ...(left?.until ? [{ tone: 'amber' as Tone, label: t('task:pause.tag') }] : []),
    ...(task.offeredToName === null ? [] : [{ tone: 'amber' as Tone, label: t('pool:offeredTo', { name: task.offeredToName }) }]),
    ...(task.delegatedToName === null ? [] : [{ tone: 'violet' as Tone, label: t('pool:delegatedTo', { name: task.delegatedToName }) }]),
  ]
}

function Release({ address }: { address: string }) {
  const { t } = useWords()
  return (
    <details className="card no-print">
      <summary>{t('task:releaseTitle')}</summary>
      <p className="help">{t('task:releaseHelp')}</p>
      <CommandForm action={address}>
        <Field name="reason" label={t('task:field.releaseReason')} required maxLength={200} width="full" />
        <button className="btn btn-risk">{t('task:act.release')}</button>
      </CommandForm>
    </details>
  )
}

/** What the carrier asks for, as far as a site is looked for by it. */
export function DemandFacts({ sheet: { demand } }: { sheet: Pick<TaskSheetData, 'demand'> }) {
  const words = useWords()
  const { t, day } = words
  const { values } = demand
  const facts: Fact[] = [
    { label: t('task:fact.position'), value: `${values.longitude}, ${values.latitude} (${values.datum})` },
    { label: t('task:fact.offset'), value: values.offsetMetres, unit: t('common:unit.metre') },
    ...wishFacts(values, words),
    { label: t('task:fact.required'), value: day(values.requiredOn) },
    { label: t('task:fact.scene'), value: t(`demand:dictionary.scene.${values.scene}`) },
    { label: t('task:fact.address'), value: values.address, wide: true },
    { label: t('task:fact.contact'), value: `${values.contact} ${values.phone}` },
    { label: t('task:fact.coverage'), value: values.coverage, wide: true },
    { label: t('task:fact.remarks'), value: values.remarks, wide: true },
  ]
  return <FactCard title={t('task:demand')} facts={facts} />
}

export function PlanPart({ plan }: { plan: TaskSheetData['plan'] }) {
  const { t, number } = useWords()
  if (!plan) return <Card title={t('task:plan')}><p className="quiet">{t('task:noPlan')}</p></Card>
  return (
    <Card title={`${t('task:plan')}：${t(`task:choice.${plan.choice}`)}`}>
      {plan.remarks && <p>{plan.remarks}</p>}
      <Table
        caption={t('task:planned')}
        rows={plan.candidates}
        rowKey={({ rank }) => String(rank)}
        free
        columns={[
          { key: 'rank', label: '#', render: ({ rank }) => rank },
          { key: 'name', label: t('screening:field.name'), wrap: true, render: ({ name }) => name },
          { key: 'code', label: t('screening:field.siteCode'), render: ({ site }) => site?.code ?? '—' },
          { key: 'point', label: t('task:fact.point'), render: ({ longitude, latitude }) => `${longitude}, ${latitude}` },
          { key: 'distance', label: t('screening:field.distance'), align: 'end', render: ({ distanceMetres }) => `${number(distanceMetres)} ${t('common:unit.metre')}` },
        ]}
      />
    </Card>
  )
}

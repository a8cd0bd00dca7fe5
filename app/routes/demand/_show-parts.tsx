import type { Demand } from '~/domain/demand/demand'
import type { SeenPair } from '~/domain/demand/duplicates.store.server'
import type { Origin } from '~/domain/demand/store.server'
import type { Course } from '~/domain/process/course.store.server'
import { toneOf } from '~/domain/process/look'
import { Card, FactCard } from '~/ui/card'
import { Empty } from '~/ui/empty'
import { Table } from '~/ui/table'
import { Tag, type Tone } from '~/ui/tag'
import { useWords } from '~/ui/words'
import type { FactSection } from './_told.server'

export function FieldsPart({ sections }: { sections: readonly FactSection[] }) {
  const { t } = useWords()
  return (
    <>
      {sections.map(({ section, facts }) => (
        <FactCard key={section} id={section} title={t(`demand:section.${section}`)} facts={facts.map(({ field, label, value, unit }) => ({ label, value, unit: unit ?? undefined, wide: ['address', 'coverage', 'remarks'].includes(field) }))} />
      ))}
    </>
  )
}

export function OriginPart({ demand, origin, mayOpen, byCarrier }: { mayOpen: boolean; byCarrier: boolean; demand: Pick<Demand, 'createdAt' | 'importBatchId' | 'importRowNumber'>; origin: Origin }) {
  const { t, time, money } = useWords()
  const { importBatchId, importRowNumber, createdAt } = demand
  const { legacy } = origin
  return (
    <FactCard
      title={t('demand:show.origin')}
      facts={[
        { label: t('demand:list.created'), value: time(createdAt) },
        { label: t('demand:show.enteredBy'), value: importBatchId === null ? t(byCarrier ? 'demand:show.portal' : 'demand:show.single') : mayOpen ? <a href={`/imports/${importBatchId}`}>{origin.fileName}</a> : origin.fileName },
        ...(importRowNumber === null ? [] : [{ label: t('demand:show.row'), value: importRowNumber }]),
        ...(legacy ? [{ label: t('takeover:legacy'), value: legacy.number }] : []),
        ...(legacy?.order ? [{ label: t('takeover:order'), value: legacy.order }] : []),
        ...(legacy && legacy.yearlyFen !== null ? [{ label: t('takeover:yearly'), value: money(legacy.yearlyFen), unit: t('common:unit.yuanYear') }] : []),
      ]}
    />
  )
}

const taskTones: Record<string, Tone> = { open: 'grey', claimed: 'blue', offered: 'blue', done: 'green', withdrawn: 'grey' }

/** What later stages made of it: plans, tasks with their replies, the order. */
export function CoursePart({ course, mayOpen, now }: { now: string; course: Course; mayOpen: { order: boolean; screening: boolean; siting: boolean } }) {
  const { t, money, time } = useWords()
  const { plans, tasks, order } = course
  if (plans.length + tasks.length === 0 && !order) return <Empty why={t('demand:show.noCourse')} next={t('demand:show.noCourseNext')} />
  return (
    <>
      {order && (
        <FactCard
          title={t('demand:show.order')}
          facts={[
            { label: t('demand:list.number'), value: mayOpen.order ? <a href={`/orders/${order.id}`}>{order.number}</a> : order.number },
            { label: t('common:detail.state'), value: t(`demand:orderState.${order.state}`) },
            { label: t('demand:show.yearly'), value: order.yearlyFen === null ? null : money(order.yearlyFen), unit: t('common:unit.yuanYear') },
          ]}
        />
      )}
      {tasks.length > 0 && (
        <Card title={t('demand:show.tasks')}>
          <Table
            caption={t('demand:show.tasks')}
            free
            rows={tasks}
            rowKey={({ id }) => String(id)}
            columns={[
              { key: 'number', label: t('demand:list.number'), render: ({ id, number, kind }) => (mayOpen[kind] ? <a href={`/${kind}/${id}`}>{number}</a> : number) },
              { key: 'kind', label: t('demand:list.kind'), render: ({ kind }) => t(`demand:taskKind.${kind}`) },
              { key: 'state', label: t('common:detail.state'), render: ({ state }) => <Tag tone={taskTones[state] ?? 'grey'}>{t(`demand:taskState.${state}`)}</Tag> },
              { key: 'who', label: t('common:detail.by'), render: ({ assigneeName }) => assigneeName },
              { key: 'due', label: t('demand:show.due'), render: ({ dueAt, doneAt, state }) => <span className={state !== 'withdrawn' && (doneAt ?? now) > dueAt ? 'late' : undefined}>{time(dueAt)}</span> },
              { key: 'done', label: t('demand:show.replied'), render: ({ doneAt }) => doneAt && time(doneAt) },
              { key: 'reply', label: t('demand:show.reply'), wrap: true, render: ({ reply }) => reply && [t(reply.success ? 'demand:show.success' : 'demand:show.failure'), reply.reasonText].filter(Boolean).join('：') },
            ]}
          />
        </Card>
      )}
      {plans.map(({ id, active, choice, remarks, byName, at, candidates }) => (
        <FactCard
          key={id}
          title={active ? t('demand:show.plan') : t('demand:show.planBefore')}
          facts={[
            { label: t('demand:show.choice'), value: t(`demand:choice.${choice}`) },
            { label: t('common:detail.by'), value: `${byName} · ${time(at)}` },
            ...candidates.map(({ name, distanceMetres, yearlyFen }) => ({ label: t('demand:show.candidate'), value: [name, t('demand:twins.metres', { n: distanceMetres }), yearlyFen === null ? '' : `${money(yearlyFen)} ${t('common:unit.yuanYear')}`].filter(Boolean).join(' · '), wide: true })),
            ...(remarks ? [{ label: t('demand:field.remarks'), value: remarks, wide: true }] : []),
          ]}
        />
      ))}
    </>
  )
}

const verdictTones: Record<SeenPair['verdict'], Tone> = { open: 'amber', duplicate: 'red', distinct: 'green' }

export function TwinsPart({ demandId, pairs, mayJudge }: { demandId: number; pairs: readonly SeenPair[]; mayJudge: boolean }) {
  const { t, time } = useWords()
  if (pairs.length === 0) return <Empty why={t('demand:twins.none')} />
  return (
    <Card title={t('demand:show.part.twins')} actions={mayJudge && <a href={`/demands/${demandId}/duplicates`}>{t('demand:twins.beside')}</a>}>
      <Table
        caption={t('demand:show.part.twins')}
        free
        rows={pairs}
        rowKey={({ pairId }) => String(pairId)}
        columns={[
          { key: 'number', label: t('demand:list.number'), render: ({ otherId, otherNumber, other }) => (other ? <a href={`/demands/${otherId}`}>{otherNumber}</a> : otherNumber) },
          { key: 'name', label: t('demand:field.name'), wrap: true, render: ({ other }) => other?.name ?? t('demand:twins.outsideShort') },
          { key: 'state', label: t('common:detail.state'), render: ({ other }) => other && <Tag tone={toneOf(other.state)}>{t(`demand:state.${other.state}`)}</Tag> },
          { key: 'rule', label: t('demand:twins.rule'), render: ({ rule }) => t(`demand:twins.${rule}`) },
          { key: 'distance', label: t('demand:twins.distance'), align: 'end', render: ({ distanceMetres }) => t('demand:twins.metres', { n: distanceMetres }) },
          { key: 'verdict', label: t('demand:twins.verdict'), render: ({ verdict }) => <Tag tone={verdictTones[verdict]}>{t(`demand:verdict.${verdict}`)}</Tag> },
          { key: 'why', label: t('common:detail.reason'), wrap: true, render: ({ reason, byName, at }) => at && `${reason ?? ''}（${byName ?? ''} ${time(at)}）` },
        ]}
      />
    </Card>
  )
}

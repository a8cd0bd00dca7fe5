import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findDemands } from '~/domain/demand/store.server'
import { suspicionRules, suspicionsAsked } from '~/domain/demand/suspicion-filters'
import { countSuspicions, listSuspicions, verdictsOn, type GivenVerdict, type Suspicion } from '~/domain/demand/suspicion.store.server'
import { enter } from '~/domain/people/enter.server'
import { placeChoices } from '~/domain/people/place-choice'
import { toneOf } from '~/domain/process/look'
import { carriers } from '~/domain/shared/carrier'
import { placeName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import { translate } from '~/locales/words'
import { readPaging } from '~/platform/paging'
import { Field } from '~/ui/field'
import { ListPage } from '~/ui/list'
import type { Column } from '~/ui/table'
import { Tag } from '~/ui/tag'
import { titled } from '~/ui/title'
import { useFrame, useWords, type Words } from '~/ui/words'
import { pairRows, type PairRow } from './_pair-rows.server'

export const meta = titled('duplicate:list.title')

/** Of each pair so much stands on the list; the rest beside each other on the page of the demand. */
const [mostFields, mostVerdicts] = [5, 2]

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'demand.suspicions')
  const { query } = visitor
  const division = query.get('division') ?? ''
  const { scope, filters } = suspicionsAsked(visitor.scope, query)
  const paging = readPaging(query, { sorts: ['id'], sort: 'id', descending: true, size: 20 })
  const [page, count, divisions] = await Promise.all([listSuspicions(scope, filters, paging), countSuspicions(scope, filters), allDivisions()])
  const ids = [...new Set(page.rows.flatMap(({ later, earlier }) => [later.id, earlier.id]))]
  const [demands, said] = await Promise.all([findDemands(ids, visitor.scope), verdictsOn(ids)])
  const byId = new Map(demands.map((demand) => [demand.id, demand]))
  const words = { t: translate(visitor.language), divisions }
  const differences = ({ later, earlier }: Suspicion) => {
    const [here, there] = [byId.get(later.id), byId.get(earlier.id)]
    return here && there ? pairRows(here, there, words).filter(({ differs }) => differs) : null
  }
  return {
    lines: page.rows.map((line) => ({ ...line, ...shortened(differences(line)), ...latest([...(said.get(line.later.id) ?? []), ...(said.get(line.earlier.id) ?? [])]), place: placeName(divisions, line.districtCode).split(' ').slice(-2).join(' ') })),
    places: placeChoices(divisions, visitor.scope, division).map(({ code }) => ({ value: code, label: placeName(divisions, code) })),
    count,
    filtered: filters.carrier !== null || filters.rule !== null || division !== '',
    pager: { previous: page.previous, next: page.next, size: paging.size },
  }
}

const shortened = (all: readonly PairRow[] | null) => ({ differs: all?.slice(0, mostFields) ?? null, moreFields: Math.max(0, (all?.length ?? 0) - mostFields) })

const latest = (all: readonly GivenVerdict[]) => ({ said: [...all].sort((a, b) => (b.at ?? '').localeCompare(a.at ?? '')).slice(0, mostVerdicts), moreSaid: Math.max(0, all.length - mostVerdicts) })

type Line = Suspicion & ReturnType<typeof shortened> & ReturnType<typeof latest> & { place: string }

const columnsOf = (words: Words): Column<Line>[] => {
  const { t, number } = words
  return [
    { key: 'later', label: t('duplicate:list.later'), wrap: true, render: ({ later, carrier, place }) => <><a href={`/demands/${later.id}/duplicates`}>{later.number}</a><br />{later.name}<br /><span className="quiet">{`${t(`common:carrier.${carrier}`)} ${place}`}</span></> },
    {
      key: 'earlier', label: t('duplicate:list.earlier'), wrap: true,
      render: ({ earlier }) => (earlier.state === null
        ? <>{earlier.number}<br /><span className="quiet">{t('duplicate:list.outside')}</span></>
        : <><a href={`/demands/${earlier.id}`}>{earlier.number}</a> <Tag tone={toneOf(earlier.state)}>{t(`demand:state.${earlier.state}`)}</Tag><br />{earlier.name}</>),
    },
    {
      key: 'rule', label: t('duplicate:list.rule'),
      render: ({ rule, distanceMetres, nameLikeness }) => (
        <>
          <Tag tone={rule === 'exact' ? 'red' : 'amber'}>{t(`demand:twins.${rule}`)}</Tag> {t('demand:twins.metres', { n: number(distanceMetres) })}
          {nameLikeness !== null && <><br />{`${t('duplicate:list.likeness')} ${nameLikeness}%`}</>}
        </>
      ),
    },
    { key: 'differences', label: t('duplicate:list.differences'), wrap: true, render: (line) => differencesOf(line, words) },
    { key: 'judged', label: t('duplicate:list.judged'), wrap: true, render: (line) => saidOf(line, words) },
    { key: 'compare', label: t('duplicate:list.compare'), render: ({ pairId, later }) => <a href={`/demands/${later.id}/duplicates#pair-${pairId}`}>{t('duplicate:list.compare')}</a> },
  ]
}

function differencesOf({ differs, moreFields }: Line, { t }: Words) {
  if (differs === null) return <span className="quiet">{t('demand:twins.outsideShort')}</span>
  if (differs.length === 0) return t('duplicate:list.alike')
  return (
    <>
      <dl className="sides">
        {differs.map(({ field, label, here, there }) => (
          <div key={field}>
            <dt>{label}</dt>
            <dd>{here || '—'}</dd>
            <dd>{there || '—'}</dd>
          </div>
        ))}
      </dl>
      {moreFields > 0 && <span className="quiet">{t('duplicate:list.moreFields', { n: moreFields })}</span>}
    </>
  )
}

function saidOf({ said, moreSaid }: Line, { t, time }: Words) {
  if (said.length === 0) return '—'
  return (
    <>
      {said.map(({ otherNumber, verdict, reason, byName, at }) => (
        <div key={otherNumber}>
          <Tag tone={verdict === 'distinct' ? 'green' : 'red'}>{t(`demand:verdict.${verdict}`)}</Tag> {t('duplicate:list.earlierVerdict', { number: otherNumber })}
          <br />
          <span className="quiet">{[reason, byName, at && time(at)].filter(Boolean).join(' · ')}</span>
        </div>
      ))}
      {moreSaid > 0 && <span className="quiet">{t('duplicate:list.moreVerdicts', { n: moreSaid })}</span>}
    </>
  )
}

export default function Suspicions() {
  const words = useWords()
  const { t } = words
  const { query } = useFrame()
  const { lines, places, count, filtered, pager } = useLoaderData<typeof loader>()
  return (
    <ListPage
      title={t('duplicate:list.title')}
      count={count}
      filters={[
        { name: 'carrier', label: t('demand:field.carrier'), control: 'select', options: carriers.map((value) => ({ value, label: t(`common:carrier.${value}`) })) },
        { name: 'division', label: t('demand:list.place'), control: 'select', options: places },
        { name: 'rule', label: t('duplicate:list.rule'), control: 'select', options: suspicionRules.map((value) => ({ value, label: t(`demand:twins.${value}`) })) },
      ]}
      batch={{
        actions: [
          { label: t('duplicate:many.distinct'), action: '/demands/duplicates/judge?verdict=distinct', look: 'main' },
          { label: t('duplicate:many.duplicate'), action: '/demands/duplicates/judge?verdict=duplicate', look: 'risk' },
        ],
        whole: t('demand:act.sendWhole'),
        name: ({ later, earlier }) => t('duplicate:list.choose', { later: later.number, earlier: earlier.number }),
        fields: <Field name="reason" label={t('duplicate:many.reason')} value={query.get('reason')} maxLength={500} width="name" required />,
      }}
      columns={columnsOf(words)}
      rows={lines}
      rowKey={({ pairId }) => String(pairId)}
      pager={pager}
      empty={filtered ? { why: t('common:list.empty'), next: t('common:list.emptyNext') } : { why: t('duplicate:list.none'), next: t('duplicate:list.noneNext') }}
    >
      <p className="quiet mb-3">{t('duplicate:list.intro')}</p>
    </ListPage>
  )
}

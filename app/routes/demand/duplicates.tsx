import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Demand } from '~/domain/demand/demand'
import { nameLikeness } from '~/domain/demand/duplicates'
import { pairsOf, type SeenPair } from '~/domain/demand/duplicates.store.server'
import { sharingHints } from '~/domain/demand/suspicion.store.server'
import { findDemand, findDemands } from '~/domain/demand/store.server'
import { enter } from '~/domain/people/enter.server'
import { allDivisions } from '~/domain/shared/division.store.server'
import { translate } from '~/locales/words'
import { stop } from '~/platform/stop.server'
import { Empty } from '~/ui/empty'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { idIn } from '../_address-id'
import { SharingHints } from './_sharing-hints'
import { Pair, type PairView, type SideView } from './_pair'
import { pairRows } from './_pair-rows.server'

export const meta = titled('demand:twins.title')

/** A demand in the middle of a heap of copies: the others follow once these are judged. */
const mostShown = 20

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'demand.duplicates')
  const demand = await findDemand(idIn(params.demandId), visitor.scope)
  if (!demand) throw stop(404, 'notFound')

  const pairs = await pairsOf(demand.id, visitor.scope)
  const [hints, others, divisions] = await Promise.all([sharingHints(demand, visitor.scope), findDemands(pairs.slice(0, mostShown).map(({ otherId }) => otherId), visitor.scope), allDivisions()])
  const byId = new Map(others.map((other) => [other.id, other]))
  const words = { t: translate(visitor.language), divisions }

  return {
    id: demand.id, number: demand.number, name: demand.values.name, version: demand.version, suspected: demand.duplicate === 'suspected', total: pairs.length, hints,
    pairs: pairs.slice(0, mostShown).map((pair): PairView => {
      const other = byId.get(pair.otherId) ?? null
      return {
        ...judged(pair),
        mayJudge: pair.asked && pair.verdict === 'open' && demand.state === 'collected' && visitor.may('demand.collect'),
        nameLikeness: other ? Math.round(nameLikeness(demand.values.name, other.values.name) * 100) : 0,
        here: sideOf(demand),
        there: other && sideOf(other),
        rows: other ? pairRows(demand, other, words) : [],
      }
    }),
  }
}

const judged = ({ pairId, rule, distanceMetres, verdict, reason, byName, at, otherNumber }: SeenPair) => ({ pairId, rule, distanceMetres, verdict, reason, judgedBy: byName, judgedAt: at, otherNumber })

const sideOf = ({ id, number, state, createdAt, changedByName, values: { longitude, latitude, offsetMetres } }: Demand): SideView => ({ id, number, state, point: { longitude, latitude, offsetMetres, label: number }, created: createdAt, by: changedByName })

export default function Duplicates() {
  const { t } = useWords()
  const { id, number, name, version, suspected, total, hints, pairs } = useLoaderData<typeof loader>()
  const words = suspected ? t('demand:twins.todo') : t('demand:twins.settled')
  return (
    <Page title={t('demand:twins.title')} aside={`${number} ${name}`} crumbs={[{ label: t('demand:list.title'), href: '/demands' }, { label: number, href: `/demands/${id}` }]}>
      {pairs.length === 0 ? <Empty why={t('demand:twins.none')} next={<a href={`/demands/${id}`}>{t('demand:twins.back')}</a>} /> : <p className="mb-3">{words}</p>}
      {pairs.map((pair) => (
        <Pair key={pair.pairId} pair={pair} version={version} />
      ))}
      <SharingHints hints={hints} />
      {total > pairs.length && <p className="quiet">{t('demand:twins.more', { n: total - pairs.length })}</p>}
    </Page>
  )
}

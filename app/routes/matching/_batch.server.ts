import { bearingFrom } from '~/domain/matching/bearings'
import { batchBench } from '~/domain/matching/batch-bench.store.server'
import { countElsewhere, countWaiting } from '~/domain/matching/batch.store.server'
import { provenGap } from '~/domain/matching/batch-proposal'
import { usualTerms } from '~/domain/matching/plan.fields'
import { viewerOf } from '~/domain/matching/proposal.commands.server'
import { proposalsOf } from '~/domain/matching/proposal.store.server'
import type { Visitor } from '~/domain/people/visitor'
import { roomFor } from '~/domain/site/capacity'

export type BatchView = Awaited<ReturnType<typeof batchView>>

/** What the workbench of a batch shows: some of its demands on a map and in a table, and the proposals so far. 404 where none is the visitor's. */
export async function batchView(visitor: Visitor, batch: string) {
  const { scope, query } = visitor
  const waiting = await countWaiting(batch, scope)
  const proposals = await proposalsOf(batch, viewerOf(visitor))
  if (waiting.towers + waiting.das + proposals.length === 0) throw new Response(null, { status: 404 })

  const after = /^[1-9]\d{0,9}$/.test(query.get('after') ?? '') ? Number(query.get('after')) : 0
  const bench = await batchBench(visitor, { batch, after, terms: { alterCostFen: usualTerms.alterCostYuan * 100, alterPlaces: usualTerms.alterPlaces } })
  const rows = bench.rows.map((row, index) => ({ ...row, mark: String(index + 1) }))
  return {
    batch, waiting, after, next: bench.next, book: bench.book, rows, map: mapOf(bench),
    elsewhere: await countElsewhere(batch, scope),
    proposals: proposals.map((proposal) => ({ ...proposal, gap: provenGap(proposal) })),
  }
}

type Bench = Awaited<ReturnType<typeof batchBench>>

/** East and north of the first demand, in metres; a site has room where it has for one of those around. */
function mapOf({ rows, sites }: Bench) {
  const origin = rows[0]?.demand
  if (!origin) return null
  const own = new Set(rows.map(({ demand }) => demand.id))
  const others = new Map(rows.flatMap((row) => row.others).filter(({ id }) => !own.has(id)).map((other) => [other.id, other]))
  const around = new Set(rows.flatMap(({ choices }) => choices?.sites.map(({ id }) => id) ?? []))
  return {
    demands: rows.map(({ demand }, index) => ({ id: demand.id, mark: String(index + 1), number: demand.number, ringMetres: demand.offsetMetres, ...bearingFrom(origin, demand) })),
    sites: sites.filter(({ id }) => around.has(id)).slice(0, 200).map((site) => ({
      id: site.id, name: site.name, ...bearingFrom(origin, site),
      hasRoom: rows.some(({ demand: { heightMinMetres, heightMaxMetres, antennas }, choices }) => choices?.sites.some(({ id }) => id === site.id) && roomFor(site.platforms, { fromMetres: heightMinMetres, toMetres: heightMaxMetres, antennas }).fits),
    })),
    others: [...others.values()].slice(0, 100).map(({ id, number, carrier, ...point }) => ({ id, number, carrier, ...bearingFrom(origin, point) })),
  }
}

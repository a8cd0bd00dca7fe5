import { freePlaces } from '../../app/domain/site/capacity'
import { choicesOf, wayByDemand, type Choices } from '../../app/domain/matching/batch-ways'
import { alterationYear, feesBy } from '../../app/domain/matching/batch-fees'
import type { BatchDemand, BatchSite } from '../../app/domain/matching/batch'
import { gapOf, optimise } from '../../app/domain/matching/optimiser.server'
import { wayOn, type Rules } from '../../app/domain/matching/site-ways'
import { toPriceBook } from '../../app/domain/pricing/price-book'
import { bookV2018 } from '../world/books'
import { citiesOf } from './cities'

/** What issue and design ask for. */
const wanted = { demands: 2_000, sites: 20_000, candidates: 10, binding: 0.3, seconds: 60, gap: 0.01 }

const batch = citiesOf({ seed: 20261125, ...wanted })
const book = toPriceBook(bookV2018.head, bookV2018.rows)
const by = { book, day: '2026-11-24' }
const rules: Rules = { fees: feesBy(book, by.day), terms: { alterationFen: BigInt(alterationYear(6_000_000n, by)!), alterationPlaces: 6 } }

const began = performance.now()
const choices = choicesOf({ ...batch, fixed: [] }, rules)
const listed = performance.now()
const best = await optimise(choices.ways, { seconds: wanted.seconds - (listed - began) / 1000 - 2, gap: 0.002 })
const seconds = (performance.now() - began) / 1000

const facts = factsOf(choices)
const gap = gapOf(best)
const buildAll = choices.ways.filter(({ seats }) => seats.length === 1 && seats[0]!.choice === 'build').reduce((sum, { fen }) => sum + fen, 0)
const chosen = Object.entries(countsOf()).map(([choice, count]) => `${choice} ${count}`).join(', ')
say('demands x sites', `${batch.demands.length} x ${batch.sites.length}`)
say('sites that are candidates', facts.candidateSites)
say('candidates per demand', `at least ${facts.least}, ${facts.average.toFixed(1)} on average`)
say('capacity binds', `${facts.binding} of them, ${percent(facts.binding / facts.candidateSites)} (must be ${percent(wanted.binding)})`)
say('ways to choose from', `${choices.ways.length} (${choices.ways.filter(({ seats }) => seats[0]!.choice === 'joint').length} joint), ${choices.unpriced.length} demands without any`)
say('clusters', `${best.clusters}, the largest of ${best.largestCluster} demands`)
say('time', `${seconds.toFixed(1)} s, of it ${((listed - began) / 1000).toFixed(1)} s for ways and prices (must be ${wanted.seconds} s)`)
say('total a year', `${yuan(best.totalFen)} yuan: ${chosen}`)
say("solver's bound", `${yuan(best.boundFen)} yuan, gap ${(gap * 100).toFixed(3)} % (must be ${percent(wanted.gap)})`)
say('simple rule', best.greedyFen === null ? 'finds no choice' : `${yuan(best.greedyFen)} yuan, ${percent(best.greedyFen / best.totalFen - 1)} dearer`)
say('each on a new site', `${yuan(buildAll)} yuan, ${percent(buildAll / best.totalFen - 1)} dearer`)
say('on the fallback', best.onFallback.length)
const failed = [
  facts.least < wanted.candidates && 'too few candidates', facts.binding / facts.candidateSites < wanted.binding && 'capacity binds too seldom', seconds > wanted.seconds && 'too slow', gap > wanted.gap && 'gap too wide',
  best.onFallback.length > 0 && 'on the fallback', best.greedyFen !== null && best.totalFen > best.greedyFen && 'worse than the simple rule', choices.unpriced.length > 0 && 'demands left out', best.impossible.length > 0 && 'impossible',
].filter(Boolean)
process.stdout.write(failed.length === 0 ? 'all as asked\n' : `NOT as asked: ${failed.join(', ')}\n`)
process.exitCode = failed.length === 0 ? 0 : 1

function factsOf({ bySite }: Choices) {
  const perDemand = new Map<number, number>()
  for (const demands of bySite.values()) for (const { id } of demands) perDemand.set(id, (perDemand.get(id) ?? 0) + 1)
  const counts = batch.demands.map(({ id }) => perDemand.get(id) ?? 0)
  const candidateSites = batch.sites.filter(({ id }) => bySite.has(id))
  return {
    candidateSites: candidateSites.length, least: Math.min(...counts), average: counts.reduce((a, b) => a + b, 0) / counts.length,
    binding: candidateSites.filter((site) => binds(site, bySite.get(site.id)!)).length,
  }
}

/** Without an alteration, some demands that distance, height and carriers would let sit together, or one alone, find too few free places. */
function binds(site: BatchSite, demands: readonly BatchDemand[]): boolean {
  const asItStands = { ...rules, terms: { ...rules.terms, alterationPlaces: 0 } }
  const boundless: BatchSite = { ...site, platforms: site.platforms.map((platform) => ({ ...platform, capacity: 1_000 })) }
  const sets = demands.flatMap((one) => [[one], ...demands.filter(({ id, carrier }) => id > one.id && carrier !== one.carrier).map((other) => [one, other])])
  return sets.some((set) => wayOn(boundless, set, asItStands) !== null && wayOn(site, set, asItStands) === null)
}

function countsOf(): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const way of new Set(wayByDemand(best.taken).values())) for (const { choice } of way.seats) counts[choice] = (counts[choice] ?? 0) + 1
  return { ...counts, 'platforms filled up': filledUp() }
}

function filledUp(): number {
  const antennas = new Map(batch.demands.map((demand) => [demand.id, demand.antennas]))
  const joined = new Map<number, number>()
  for (const { platformId, demandId } of best.taken.flatMap(({ seats }) => seats)) if (platformId !== null) joined.set(platformId, (joined.get(platformId) ?? 0) + antennas.get(demandId)!)
  return batch.sites.flatMap(({ platforms }) => platforms).filter((platform) => joined.get(platform.id) === freePlaces(platform)).length
}

function say(what: string, figure: string | number) {
  process.stdout.write(`${what.padEnd(28)}${figure}\n`)
}
function percent(part: number): string {
  return `${(part * 100).toFixed(1)} %`
}
function yuan(fen: number): string {
  return (fen / 100).toLocaleString('en', { maximumFractionDigits: 0 })
}

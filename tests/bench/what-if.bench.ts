import { bulkPricer } from '../../app/domain/pricing/bulk-price'
import { price } from '../../app/domain/pricing/annual-price'
import { toPriceBook } from '../../app/domain/pricing/price-book'
import { answerOf, typeOf, weightOf, type LiveOrder, type Question } from '../../app/domain/pricing/what-if'
import { bookV2018 } from '../world/books'
import { residentMb } from './memory'
import { liveOrders } from './portfolio'

/** What page 9 asks of a question put to the whole portfolio. */
const wanted = { orders: 3_700_000, linesPerSecond: 100_000, growthMb: 50 }

const book = toPriceBook({ ...bookV2018.head, code: 'V2018-B' }, bookV2018.rows.map((row) => (row.kind === 'markup' ? { ...row, value: '0.12' } : row)))
const day = '2019-06-01'
const question: Question = { kind: 'book', bookId: 1 }
const pricer = bulkPricer(book, day)

let [orders, lines, changedFen, unpriced, weights] = [0, 0, 0n, 0, 0n]
const types = new Map<string, number>()
// The first orders fill the caches and let the code warm up: memory is measured against what it holds then.
let warmMb = 0
let seconds = 0
let cpuSeconds = 0
for (const batch of liveOrders({ seed: 20261126, orders: wanted.orders, batch: 10_000 })) {
  const cpu = process.cpuUsage()
  const began = performance.now()
  for (const { live, beforeFen } of batch) answerFor(live, beforeFen)
  seconds += (performance.now() - began) / 1000
  const used = process.cpuUsage(cpu)
  cpuSeconds += (used.user + used.system) / 1e6
  if (orders === 500_000) { globalThis.gc?.(); warmMb = residentMb() }
}
globalThis.gc?.()
const growthMb = residentMb() - warmMb
const wrong = checked()

say('orders repriced', orders.toLocaleString('en'))
say('price lines', lines.toLocaleString('en'))
say('time of pricing', `${seconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} s of one processor`)
say('lines a second', `${Math.round(lines / cpuSeconds).toLocaleString('en')} of processor time, ${Math.round(lines / seconds).toLocaleString('en')} by the clock (must be ${wanted.linesPerSecond.toLocaleString('en')})`)
say('memory after 500,000 / all', `${warmMb.toFixed(0)} MB / ${(warmMb + growthMb).toFixed(0)} MB (may grow by ${wanted.growthMb} MB)`)
say('orders without a price', unpriced)
say('change a year', `${(Number(changedFen) / 100).toLocaleString('en', { maximumFractionDigits: 0 })} yuan, kinds of tower ${types.size}, largest sum of changes ${weights}`)
say('held against the full price', `2,000 orders, ${wrong} differ`)
const failed = [orders !== wanted.orders && 'orders left out', lines / cpuSeconds < wanted.linesPerSecond && 'too slow', growthMb > wanted.growthMb && 'memory grows', wrong > 0 && 'other cents than the price'].filter(Boolean)
process.stdout.write(failed.length === 0 ? 'all as asked\n' : `NOT as asked: ${failed.join(', ')}\n`)
process.exitCode = failed.length === 0 ? 0 : 1

function answerFor(live: LiveOrder, beforeFen: bigint) {
  const answer = answerOf(question, live, (order, occupancy) => {
    const year = pricer(order, occupancy)
    if (year.ok) lines += year.lines
    return year
  })
  const type = typeOf(live)
  types.set(type, (types.get(type) ?? 0) + 1)
  orders += 1
  if ('because' in answer) unpriced += 1
  else {
    changedFen += answer.afterFen - beforeFen
    weights += weightOf(beforeFen, answer)
  }
}

/** The same orders by the price function with all its steps. */
function checked(): number {
  let differ = 0
  for (const batch of liveOrders({ seed: 7, orders: 2_000, batch: 2_000 })) {
    for (const { live } of batch) {
      const [full, bulk] = [price(live.order, book, live.occupancy, day), pricer(live.order, live.occupancy)]
      if (!full.ok || !bulk.ok || full.price.totals.yearFen !== bulk.yearFen) differ += 1
    }
  }
  return differ
}

function say(what: string, figure: string | number) {
  process.stdout.write(`${what.padEnd(30)}${figure}\n`)
}

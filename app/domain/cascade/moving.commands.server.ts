import { record } from '~/platform/audit.server'
import type { Transaction } from '~/platform/db.server'
import { notifyAll } from '~/platform/notice.server'
import { draw, numberIn, seriesOf } from '~/platform/numbers.server'
import { rows } from '~/platform/sql.server'
import { JobFailure, type Handler } from '~/platform/work.server'
import { actingFor } from '../people/acting.server'
import type { Visitor } from '../people/visitor'
import { decide } from '../process/runner.server'
import { noteOnSite } from '../site/step.store.server'
import { basisOf } from './basis.server'
import { advanceCascade, insertCascade, previewColumns, type CascadePlace } from './cascade.store.server'
import { writeDecided } from './decided.store.server'
import { factsOf, type SiteFactsFound } from './facts.store.server'
import { lockStanding } from './standing.store.server'
import { previewOf, totalsOf } from './preview'
import type { SiteEvent } from './site-event'
import { tellCarrier } from './telling.server'

interface MovingBook {
  id: number
  code: string
  day: string
  clause: string
}

/**
 * The job that carries a published book over to what was signed by earlier ones: site by site, then the orders whose station is in
 * no register yet, each in a transaction of its own, none twice. Two persons decided it with the book. Where an order cannot be
 * priced by it, the event is left as a preview to be looked at; nothing is charged otherwise there until somebody has it approved.
 */
export const moveOrders: Handler = async ({ payload, byUserId, progress, signal }) => {
  const book = await bookOf(Number(payload.bookId))
  if (!book) throw new JobFailure('bookGone')
  const visitor = await actingFor(byUserId ?? 0, 'pricing.publish', 'zh-CN')
  if (!visitor) throw new JobFailure('bookNotAllowed')

  const total = await countPlaces()
  let [done, failed] = [0, 0]
  for (const placesAfter of [sitesAfter, unplacedAfter]) {
    for (let last = 0; ; ) {
      signal.throwIfAborted()
      const places = await placesAfter(last)
      const end = places[places.length - 1]
      if (!end) break
      for (const { key: _, ...place } of places) {
        done += 1
        if ((await movePlace(visitor, place, book)) === 'unpriced') failed += 1
      }
      last = end.key
      await progress({ done, total: Math.max(total, done), failed })
    }
  }
  await progress({ done, total: done, failed })
}

async function bookOf(id: number): Promise<MovingBook | null> {
  const [found] = await rows<{ id: number; code: string; day: string; clause: string }>("SELECT id, code, valid_from AS day, existing_clause AS clause FROM price_book WHERE id = ? AND status IN ('published', 'retired') AND existing_orders = 'move'", [id])
  return found ?? null
}

/** A site, or an order that stands in no register; `key` is where its list goes on. */
interface Place extends CascadePlace {
  sourceOrderId: number | null
}

const liveSites = "FROM site s WHERE s.id > ? AND EXISTS (SELECT 1 FROM orders o WHERE o.site_id = s.id AND o.state = 'signed')"
const unplaced = "FROM orders o JOIN demand d ON d.id = o.demand_id WHERE o.id > ? AND o.site_id IS NULL AND o.state = 'signed'"

async function countPlaces(): Promise<number> {
  const [found] = await rows<{ n: number }>(`SELECT (SELECT COUNT(*) ${liveSites}) + (SELECT COUNT(*) ${unplaced}) AS n`, [0, 0])
  return Number(found?.n ?? 0)
}

const sitesAfter = (id: number): Promise<(Place & { key: number })[]> =>
  rows(`SELECT s.id AS \`key\`, s.id, s.code, s.name, s.province_code AS provinceCode, s.city_code AS cityCode, s.district_code AS districtCode, NULL AS sourceOrderId ${liveSites} ORDER BY s.id LIMIT 50`, [id])

const unplacedAfter = (id: number): Promise<(Place & { key: number })[]> =>
  rows(`SELECT o.id AS \`key\`, NULL AS id, '' AS code, d.name, o.province_code AS provinceCode, o.city_code AS cityCode, o.district_code AS districtCode, o.id AS sourceOrderId ${unplaced} ORDER BY o.id LIMIT 50`, [id])

export type Moved = 'moved' | 'already' | 'unpriced'

/** One site or order: locked, the event with its change orders written, or the preview where an order has no price. */
async function movePlace(visitor: Visitor, { sourceOrderId, ...site }: Place, { id: bookId, code, day, clause }: MovingBook): Promise<Moved> {
  const verdict = await decide<{ moved: Moved }>(async (tx) => {
    const standing = { siteId: site.id, sourceOrderId }
    const locked = await lockStanding(tx, standing)
    const known = await tx.sharingCascade.count({ where: { ...standing, bookId } })
    if (!locked || known > 0) return { ok: true, moved: 'already' }
    const { siteVersion } = locked

    const event: SiteEvent = { kind: 'book', carrier: '', day, uses: [], anchor: false, bookId }
    const facts = await factsOf({ ...standing, bookId }, tx)
    const seen = previewOf(facts, event)
    if (!seen.ok) return seen
    const series = seriesOf('GX', site.cityCode, visitor.today)
    const number = numberIn(series, await draw(series))
    const reason = `${code} ${clause}`.slice(0, 500)
    const basis = basisOf(event, facts, seen.preview)
    const id = await insertCascade(tx, visitor, { number, site, event, sourceOrderId, reason, preview: seen.preview, basis })
    if (totalsOf(seen.preview).unpriced > 0) {
      await record(tx, visitor, { event: 'cascade.draw_up', subject: number, outcome: 'done', detail: { book: code } })
      return { ok: true, moved: 'unpriced' }
    }

    await carryOut(tx, visitor, { id, number, reason, site, siteVersion, facts, changed: seen.preview.rows.filter(({ changed }) => changed) })
    await advanceCascade(tx, visitor, { id, version: 1, state: 'preview' }, { step: 'move', to: 'decided', set: { ...previewColumns(seen.preview, basis), decidedAt: visitor.now, siteVersion: siteVersion === null ? null : siteVersion + 1 } })
    await record(tx, visitor, { event: 'cascade.decided', subject: number, outcome: 'done', detail: { book: code } })
    return { ok: true, moved: 'moved' }
  })
  if (!verdict.ok) throw new Error(`${site.code || `order ${sourceOrderId}`} cannot be moved to book ${code}: ${verdict.because}`)
  return verdict.moved
}

interface Carried {
  id: number
  number: string
  reason: string
  site: CascadePlace
  siteVersion: number | null
  facts: SiteFactsFound
  changed: Parameters<typeof writeDecided>[2]['rows']
}

async function carryOut(tx: Transaction, visitor: Visitor, { id, number, reason, site, siteVersion, facts, changed }: Carried): Promise<void> {
  if (changed.length > 0) {
    const series = seriesOf('TJ', site.cityCode, visitor.today)
    const first = await draw(series, changed.length)
    await writeDecided(tx, visitor, { cascade: { id, number, reason }, rows: changed, placed: facts.placed, numbers: changed.map((_, at) => numberIn(series, first + at)) })
    await notifyAll(tx, changed.flatMap((row) => tellCarrier(visitor, row, facts.placed.get(row.id)!)))
  }
  if (site.id !== null && siteVersion !== null) await noteOnSite(tx, visitor, { siteId: site.id, code: site.code, version: siteVersion, step: 'sharing_decided', changes: { cascade: [null, number] } })
}

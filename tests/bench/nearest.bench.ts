import type { RowDataPacket } from 'mysql2/promise'
import { mostNear, nearest, nearestFirst, withinBox } from '../../app/domain/site/around'
import { median, nation, percentile, say, surroundings } from './nation'

/** Design page 7: at most 5 ms median in the database. */
const wanted = { medianMs: 5 }
const points = 500
const radii = [100, 500, 2_000]

const world = await nation()
Object.assign(process.env, surroundings(world.databaseUrl))
const { sitesNear } = await import('../../app/domain/site/store.server')
const { closePool } = await import('../../app/platform/sql.server')
const everywhere = { ranges: [{ level: 'nation' as const }], carrier: null }
let short = 0
try {
  const [centres] = await world.connection.query<RowDataPacket[]>(`SELECT longitude, latitude FROM demand WHERE id >= (SELECT MIN(id) FROM demand) ORDER BY RAND(7) LIMIT ${points}`)
  const places = centres.map(({ longitude, latitude }) => ({ longitude: Number(longitude), latitude: Number(latitude) }))
  for (const metres of radii) {
    const inDatabase: number[] = []
    const whole: number[] = []
    let found = 0
    for (const place of places) {
      const began = performance.now()
      await nearest(metres, mostNear, async (within) => {
        const box = withinBox(place, within)
        const order = nearestFirst(place)
        const [sites] = await world.connection.query<RowDataPacket[]>(`SELECT s.id, s.code, s.name, s.longitude, s.latitude FROM (SELECT s.id FROM site s FORCE INDEX (site_cell_idx) WHERE ${box.sql} AND s.state = 'in_service' ORDER BY ${order.sql} LIMIT ${mostNear}) n JOIN site s ON s.id = n.id`, [...box.params, ...order.params])
        return sites as { distanceMetres: number }[]
      })
      inDatabase.push(performance.now() - began)
      const asked = performance.now()
      found += (await sitesNear(place, { metres, scope: everywhere, day: '2026-11-24' })).length
      whole.push(performance.now() - asked)
    }
    if (median(inDatabase) > wanted.medianMs) short += 1
    say(`within ${metres} m: ${(found / points).toFixed(1)} sites on average; in the database median ${median(inDatabase).toFixed(2)} ms, p95 ${percentile(inDatabase, 0.95).toFixed(2)} ms; with distances, platforms and tenants median ${median(whole).toFixed(2)} ms`)
  }
  say(`must be: median in the database at most ${wanted.medianMs} ms — ${short === 0 ? 'within' : 'SHORT'}`)
} finally {
  await closePool()
  await world.stop()
}
process.exit(short === 0 ? 0 : 1)

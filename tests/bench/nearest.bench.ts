import type { RowDataPacket } from 'mysql2/promise'
import { boxAround } from '../../app/domain/shared/distance'
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
      const box = boxAround(place, metres)
      const began = performance.now()
      await world.connection.query("SELECT s.id, s.longitude, s.latitude FROM site s USE INDEX (site_latitude_longitude_idx) WHERE s.latitude BETWEEN ? AND ? AND s.longitude BETWEEN ? AND ? AND s.state = 'in_service' LIMIT 2000", [box.minLatitude, box.maxLatitude, box.minLongitude, box.maxLongitude])
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

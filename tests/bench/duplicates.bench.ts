import type { RowDataPacket } from 'mysql2/promise'
import { chanceFrom } from '../nation/chance'
import { median, nation, say, surroundings } from './nation'

/** Design page 7: 10,000 new demands against all old ones in at most 5 s on two cores, set-based, by index. */
const wanted = { rows: 10_000, seconds: 5 }

const world = await nation()
Object.assign(process.env, surroundings(world.databaseUrl))
const { namedTwinsOf } = await import('../../app/domain/demand/twins.store.server')
const { mostTwins } = await import('../../app/domain/demand/import-check')
const { closePool } = await import('../../app/platform/sql.server')
const chance = chanceFrom(7)
let seconds = Number.NaN
try {
  const [old] = await world.connection.query<RowDataPacket[]>(`SELECT kind, carrier, district_code AS districtCode, longitude, latitude, offset_metres AS offsetMetres FROM demand ORDER BY RAND(11) LIMIT ${wanted.rows}`)
  // A tenth stands where an old one stands, a tenth a little beside it, the rest somewhere in the same quarter.
  const moved = (value: unknown, i: number) => Number((Number(value) + (i % 10 === 0 ? 0 : i % 10 === 1 ? 0.0002 : (chance.next() - 0.5) * 0.05)).toFixed(6))
  const fresh = old.map((one, i) => ({ kind: one.kind as 'tower', carrier: String(one.carrier), districtCode: String(one.districtCode), longitude: moved(one.longitude, i), latitude: moved(one.latitude, i), offsetMetres: Number(one.offsetMetres) }))
  const times: number[] = []
  let twins = 0
  for (let round = 0; round < 3; round += 1) {
    const began = performance.now()
    // As the check of an import asks: the first of each row by name.
    twins = (await namedTwinsOf(fresh, mostTwins)).length
    times.push((performance.now() - began) / 1000)
  }
  seconds = median(times)
  say(`${fresh.length.toLocaleString('en')} new demands against ${world.demands.toLocaleString('en')}: ${seconds.toFixed(2)} s (rounds ${times.map((one) => one.toFixed(2)).join(', ')}), ${twins.toLocaleString('en')} pairs named`)
  say(`must be: at most ${wanted.seconds} s — ${seconds <= wanted.seconds ? 'within' : 'SHORT'}`)
} finally {
  await closePool()
  await world.stop()
}
process.exit(seconds <= wanted.seconds ? 0 : 1)

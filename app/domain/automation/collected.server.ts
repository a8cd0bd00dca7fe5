import type { Transaction } from '~/platform/db.server'
import { notifyAll, type Telling } from '~/platform/notice.server'
import { mannerOf } from '../notice/topics'
import { itself } from '../task/itself'

interface Collected {
  id: number
  number: string
  name: string
  carrier: string
  provinceCode: string
  cityCode: string
  districtCode: string
  n: number | bigint
}

/**
 * The first milestone of demands that the house has entered or imported for a carrier: its people are told once for all of a
 * district that came in between two events of the history, both settled.
 */
export async function tellCollected(tx: Transaction, { after, upTo, now }: { after: number; upTo: number; now: Date }): Promise<void> {
  const found = await tx.$queryRawUnsafe<Collected[]>(
    `SELECT d.id, d.number, d.name, d.carrier, d.province_code AS provinceCode, d.city_code AS cityCode, d.district_code AS districtCode, some.n
       FROM (SELECT MIN(c.id) AS id, COUNT(*) AS n FROM history_event h JOIN demand c ON c.id = h.aggregate_id
              WHERE h.id > ? AND h.id <= ? AND h.aggregate = 'demand' AND h.step = 'collect' GROUP BY c.carrier, c.district_code) some JOIN demand d ON d.id = some.id`,
    after, upTo,
  )
  await notifyAll(tx, found.map((group) => telling(group, now)))
}

const telling = ({ id, number, name, carrier, provinceCode, cityCode, districtCode, n }: Collected, now: Date): Telling => ({
  people: { role: 'carrier_engineer', divisions: [provinceCode, cityCode, districtCode], carrier },
  notice: {
    kind: 'demand.collect', aggregate: 'demand', aggregateId: Number(id), at: now, exceptUserId: itself.id, manner: mannerOf('milestone'),
    location: Number(n) === 1 ? `/portal/demands/${id}` : '/portal/demands',
    facts: { number, name, by: '', note: '', milestone: 'taken', moved: 'on', ...(Number(n) > 1 ? { count: Number(n) } : {}) },
  },
})

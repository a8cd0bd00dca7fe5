import type { Transaction } from '~/platform/db.server'
import { insertMany, type Row } from '~/platform/insert-many.server'
import { draw, numberIn, seriesOf } from '~/platform/numbers.server'
import { insertOne } from '~/platform/step-context.server'
import type { Visitor } from '../people/visitor'
import { begin, firstState } from '../process/begin.server'
import { differences, type DemandContent } from './demand'
import { atKeptPrecision } from './entry'
import { suspectTwins } from './duplicates.store.server'
import { demandKinds, kinds } from './kinds'
import { columnsOf } from './store.server'

export type Arriving = DemandContent & {
  /** The row of an imported file that it stands in. */
  origin?: { batchId: number; rowNumber: number }
}

export interface Collected {
  id: number
  number: string
  suspected: boolean
}

/**
 * Writes new demands in the caller's transaction, in the order given: numbers (drawn at the last moment, none for a row that
 * failed before), records, twins, history, audit, notices. Made for one as for a chunk of hundreds: statements do not grow
 * with the rows. Refuses nothing: values and scope have been checked.
 */
export async function insertDemands(tx: Transaction, visitor: Visitor, step: 'collect' | 'submit_demand', entered: readonly Arriving[]): Promise<Collected[]> {
  if (entered.length === 0) return []

  const arriving = entered.map((one) => ({ ...one, values: atKeptPrecision(one.values) }) as Arriving)
  const numbers = await numbersFor(arriving, visitor.today)
  const state = firstState(step)
  const ownerId = step === 'collect' ? visitor.user.id : null
  const idOf = await insertNumbered(tx, arriving.map(({ kind, values, origin }, i) => ({
    ...columnsOf(kind, values).demand,
    number: numbers[i]!, kind, state, ownerId,
    importBatchId: origin?.batchId ?? null, importRowNumber: origin?.rowNumber ?? null,
    collectedAt: state === 'collected' ? visitor.now : null,
    enteredAt: visitor.now, promiseStale: true, createdAt: visitor.now, changedAt: visitor.now, changedByName: visitor.user.name,
  })))
  const demands = arriving.map(({ kind, values }, i) => ({ ...values, kind, id: idOf.get(numbers[i]!)!, number: numbers[i]! }))
  for (const kind of demandKinds) {
    await insertMany(tx, kinds[kind].table, demands.flatMap((demand) => (demand.kind === kind ? [{ ...columnsOf(kind, demand).detail, demandId: demand.id }] : [])))
  }
  const suspected = await suspectTwins(tx, demands)

  await begin(tx, visitor, step, demands.map(({ id, number }, i) => {
    const { values, origin } = arriving[i]!
    const { name, carrier, provinceCode, cityCode, districtCode } = values
    const changes = { ...differences({}, values), ...(origin ? { importRow: [null, `${origin.batchId}:${origin.rowNumber}`] as [null, string] } : {}), ownerId: [null, ownerId] as [null, number | null], duplicate: [null, suspected.get(id) ?? 'none'] as [null, string] }
    return { id, number, name, carrier, provinceCode, cityCode, districtCode, ownerId, changes, note: '' }
  }))
  return demands.map(({ id, number }) => ({ id, number, suspected: suspected.get(id) === 'suspected' }))
}

/** The ids by number; of several rows they must be read back. */
async function insertNumbered(tx: Transaction, demands: readonly (Row & { number: string })[]): Promise<Map<string, number>> {
  const [first] = demands
  if (first && demands.length === 1) return new Map([[first.number, await insertOne(tx, 'demand', first)]])

  await insertMany(tx, 'demand', demands)
  const numbers = demands.map(({ number }) => number)
  const kept = await tx.$queryRawUnsafe<{ id: number; number: string }[]>(`SELECT id, number FROM demand WHERE number IN (${numbers.map(() => '?').join(', ')})`, ...numbers)
  return new Map(kept.map(({ id, number }) => [number, Number(id)]))
}

/** One number each, consecutive within a city, in the order of the rows. */
export async function numbersFor(arriving: readonly Pick<Arriving, 'values'>[], today: string): Promise<string[]> {
  const perCity = new Map<string, number>()
  for (const { values } of arriving) perCity.set(values.cityCode, (perCity.get(values.cityCode) ?? 0) + 1)
  const next = new Map<string, number>()
  for (const [cityCode, count] of perCity) next.set(cityCode, await draw(seriesOf('XQ', cityCode, today), count))

  return arriving.map(({ values: { cityCode } }) => {
    const sequence = next.get(cityCode)!
    next.set(cityCode, sequence + 1)
    return numberIn(seriesOf('XQ', cityCode, today), sequence)
  })
}

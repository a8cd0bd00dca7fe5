import { transaction, type Transaction } from '~/platform/db.server'
import { insertMany } from '~/platform/insert-many.server'
import type { RunningJob } from '~/platform/work.server'
import { historyOf } from '../process/history.server'
import { dayAfter, finalState, isPromiseState, passagesOf, promiseFrom, reasonsFrom, type PromiseState } from './promise-date'
import { divisionOf, lengthsFor, meansFor, staleDemands, type StaleDemand } from './promise.store.server'

const everySeconds = 20
const atOnce = 200
const twoYears = 730 * 86_400_000

/** The job that tells the demands that entered a state their date, and keeps how long the finished ones took. */
export async function promiseDates({ progress }: Pick<RunningJob, 'progress'>): Promise<{ againAfterSeconds: number }> {
  let done = 0
  for (;;) {
    const found = await staleDemands(atOnce)
    // What was finished first, so that it counts for the others.
    for (const demand of found.sort((a, b) => Number(b.state === finalState) - Number(a.state === finalState))) {
      await promise(demand, new Date())
      await progress({ done: (done += 1) })
    }
    if (found.length < atOnce) return { againAfterSeconds: everySeconds }
  }
}

/** One demand, in one transaction; a demand that went on meanwhile stays marked for its next date. */
export async function promise(demand: StaleDemand, now: Date): Promise<void> {
  const made = isPromiseState(demand.state) ? await promiseFor(demand, demand.state, now) : null
  const passed = demand.state === finalState ? passagesOf(await historyOf('demand', demand.id)) : null
  await transaction(async (tx) => {
    const { count } = await tx.demand.updateMany({ where: { id: demand.id, version: demand.version, promiseStale: true }, data: { promiseStale: false, promisedOn: made ? new Date(made.mostOn) : null } })
    if (count === 0) return
    if (made) await keep(tx, demand, made, now)
    if (passed) await keepPassages(tx, demand, passed)
  })
}

const enteredOf = ({ enteredAt, changedAt }: StaleDemand): Date => enteredAt ?? changedAt

async function promiseFor(demand: StaleDemand, state: PromiseState, now: Date) {
  const { kind, districtCode } = demand
  const since = new Date(now.getTime() - twoYears)
  const promised = promiseFrom(await lengthsFor({ kind, state, districtCode }, since))
  if (!promised) return null
  const entered = enteredOf(demand).toISOString()
  const means = await meansFor(kind, { level: promised.level, districtCode, since })
  return { ...promised, state, reasons: reasonsFrom(state, means), halfOn: dayAfter(entered, promised.halfDays), mostOn: dayAfter(entered, promised.mostDays) }
}

type Made = NonNullable<Awaited<ReturnType<typeof promiseFor>>>

async function keep(tx: Transaction, demand: StaleDemand, { halfOn, mostOn, reasons, ...made }: Made, now: Date): Promise<void> {
  const data = { ...made, halfOn: new Date(halfOn), mostOn: new Date(mostOn), reasons: reasons.map((one) => ({ ...one })), divisionCode: divisionOf(made.level, demand), madeAt: now }
  const enteredAt = enteredOf(demand)
  await tx.demandPromise.upsert({ where: { demandId_enteredAt: { demandId: demand.id, enteredAt } }, create: { demandId: demand.id, enteredAt, ...data }, update: data })
}

async function keepPassages(tx: Transaction, demand: StaleDemand, { finishedAt, passages }: NonNullable<ReturnType<typeof passagesOf>>): Promise<void> {
  const { id: demandId, kind, provinceCode, cityCode, districtCode } = demand
  await tx.stagePassage.deleteMany({ where: { demandId } })
  await insertMany(tx, 'stage_passage', passages.map(({ enteredAt, ...passage }) => ({ demandId, kind, provinceCode, cityCode, districtCode, ...passage, enteredAt: new Date(enteredAt), finishedAt: new Date(finishedAt) })))
}

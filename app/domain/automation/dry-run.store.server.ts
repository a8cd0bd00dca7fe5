import { row, rows } from '~/platform/sql.server'
import { fireAt, meets, type Definition, type Subject } from './rule'
import { subjectColumns, subjectOf } from './store.server'

/** One time that the rule would have fired. */
export interface Would extends Pick<Subject, 'demandId' | 'number' | 'name' | 'provinceCode' | 'cityCode' | 'districtCode'> {
  at: Date
}

export interface DryRun {
  count: number
  /** The latest of them. */
  latest: Would[]
  /** The days were too full: it was looked no further back than that. */
  since: Date | null
}

const mostLooked = 200_000
const mostFound = 20_000
const shown = 50
const hourMs = 3_600_000

type Found = Subject & { at: Date; until?: Date | null }

/** What the rule would have done in the days before now. Conditions are held against what the demands are today; nothing is written. */
export async function dryRun({ when, condition }: Definition, { days, now }: { days: number; now: Date }): Promise<DryRun> {
  const from = new Date(now.getTime() - days * 24 * hourMs)
  const { found, since } = when.on === 'due' ? { found: await dueThen(when, { from, now }), since: null } : await inHistory(when, { from, now })
  const would = found.filter((one) => meets(one, condition)).sort((a, b) => b.at.getTime() - a.at.getTime())
  return { count: would.length, since, latest: would.slice(0, shown).map(({ demandId, number, name, provinceCode, cityCode, districtCode, at }) => ({ demandId, number, name, provinceCode, cityCode, districtCode, at })) }
}

async function inHistory(when: Exclude<Definition['when'], { on: 'due' }>, { from, now }: { from: Date; now: Date }): Promise<{ found: Found[]; since: Date | null }> {
  const begin = when.on === 'step' ? from : new Date(from.getTime() - when.hours * hourMs)
  const { id, at } = await firstSince(begin)
  const since = at > begin ? at : null
  if (when.on === 'step') {
    const steps = await rows<Found>(`SELECT h.at, ${subjectColumns} FROM history_event h JOIN demand d ON d.id = h.aggregate_id WHERE h.id >= ? AND h.aggregate = 'demand' AND h.step = ? AND h.at >= ? ORDER BY h.id DESC LIMIT ${mostFound}`, [id, when.step, from])
    return { found: steps.map(subjectOf), since }
  }
  const stays = await rows<Found>(
    `SELECT h.at, (SELECT n.at FROM history_event n WHERE n.aggregate = 'demand' AND n.aggregate_id = h.aggregate_id AND n.sequence > h.sequence AND n.to_state <> h.to_state ORDER BY n.sequence LIMIT 1) AS until, ${subjectColumns}
       FROM history_event h JOIN demand d ON d.id = h.aggregate_id
      WHERE h.id >= ? AND h.aggregate = 'demand' AND h.to_state = ? AND NOT (h.from_state <=> h.to_state) AND h.at >= ? ORDER BY h.id DESC LIMIT ${mostFound}`,
    [id, when.state, begin],
  )
  const found = stays.map(subjectOf).flatMap((stay) => {
    const fires = new Date(stay.at.getTime() + when.hours * hourMs)
    return fires >= from && fires <= (stay.until ?? now) && fires <= now ? [{ ...stay, at: fires }] : []
  })
  return { found, since }
}

/** The first event of a time, found by halving, since events stand in the order of their numbers; no more than so many are looked at. */
async function firstSince(from: Date): Promise<{ id: number; at: Date }> {
  const ends = await row<{ low: number | null; high: number | null }>('SELECT MIN(id) AS low, MAX(id) AS high FROM history_event')
  const high = Number(ends?.high ?? 0)
  let [low, last] = [Math.max(Number(ends?.low ?? 0), high - mostLooked), high]
  const floor = low
  while (low < last) {
    const middle = Math.floor((low + last) / 2)
    const found = await row<{ id: number; at: Date }>('SELECT id, at FROM history_event WHERE id >= ? ORDER BY id LIMIT 1', [middle])
    if (found && found.at < from) low = found.id + 1
    else last = middle
  }
  const first = await row<{ id: number; at: Date }>('SELECT id, at FROM history_event WHERE id >= ? ORDER BY id LIMIT 1', [low])
  const bounded = first !== null && low === floor && floor > Number(ends?.low ?? 0)
  return { id: low, at: bounded ? first.at : from }
}

/** Tasks that were not done when the rule would have looked at them. */
async function dueThen(when: Extract<Definition['when'], { on: 'due' }>, { from, now }: { from: Date; now: Date }): Promise<Found[]> {
  const shift = (when.side === 'before' ? when.hours : -when.hours) * hourMs
  const found = await rows<Subject & { dueAt: Date; createdAt: Date; doneAt: Date | null; taskState: string }>(
    `SELECT t.due_at AS dueAt, t.created_at AS createdAt, t.done_at AS doneAt, t.state AS taskState, ${subjectColumns} FROM task t JOIN demand d ON d.id = t.demand_id
      WHERE t.kind = ? AND t.state IN ('open', 'claimed', 'offered', 'done') AND t.due_at >= ? AND t.due_at <= ? ORDER BY t.due_at DESC LIMIT ${mostFound}`,
    [when.task, new Date(from.getTime() + shift), new Date(now.getTime() + shift)],
  )
  return found.map(subjectOf).flatMap((task) => {
    const at = fireAt(task.dueAt, when)
    return task.createdAt <= at && (task.doneAt === null || task.doneAt > at) ? [{ ...task, at }] : []
  })
}

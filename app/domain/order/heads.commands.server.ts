import { merkleRoot } from '~/platform/merkle'
import { bulk, row, rows } from '~/platform/sql.server'
import type { Outcome, RunningJob } from '~/platform/work.server'
import { dayInBeijing } from '../shared/working-time'
import { beginning, type Head } from './receipt'
import { chainHashes, hashOfHead } from './receipt.store.server'

/** A form that was sent before midnight is kept by then. */
const settledMs = 15 * 60_000

/** The job of each night: what each carrier's chain had come to at the end of every day that is over. */
export async function makeHeads({ progress }: Pick<RunningJob, 'progress'>): Promise<Outcome> {
  const done = await headsUntil(new Date())
  await progress({ done, total: done })
  return { againAfterSeconds: 900 }
}

/** Answers how many were made. A day without receipts has none. */
export async function headsUntil(now: Date): Promise<number> {
  const today = dayInBeijing(new Date(now.getTime() - settledMs))
  let made = 0
  for (const { carrier } of await rows<{ carrier: string }>('SELECT carrier FROM carrier_chain ORDER BY carrier')) {
    for (let head = await nextHead(carrier, { today, now }); head; head = await nextHead(carrier, { today, now })) {
      const { day, from, to, merkleRoot: root, lastHash, previousHash } = head
      const hash = hashOfHead(head)
      // The key refuses a second one of the day.
      await bulk(({ run }) => run('INSERT INTO carrier_head (carrier, day, from_number, to_number, merkle_root, last_hash, previous_hash, hash, made_at) VALUES (?)', [[carrier, day, from, to, root, lastHash, previousHash, hash, now]]))
      made += 1
    }
  }
  return made
}

/** The head of the earliest day that is over and has none yet. */
async function nextHead(carrier: string, { today, now }: { today: string; now: Date }): Promise<Head | null> {
  const last = await row<{ to: number; hash: string; day: string }>("SELECT to_number AS `to`, hash, DATE_FORMAT(day, '%Y-%m-%d') AS day FROM carrier_head WHERE carrier = ? ORDER BY day DESC LIMIT 1", [carrier])
  const from = (last?.to ?? 0) + 1
  const first = await row<{ at: Date }>('SELECT at FROM signature WHERE carrier = ? AND chain_number = ?', [carrier, from])
  const day = first && later(dayInBeijing(first.at), last ? dayAfter(last.day) : '')
  if (!day || day >= today) return null

  // Numbers are given in the order of commits: one of the day may stand behind one of the day after, and belongs to the day with it.
  const end = await row<{ to: number }>('SELECT MAX(chain_number) AS `to` FROM signature WHERE carrier = ? AND chain_number >= ? AND at < ?', [carrier, from, new Date(`${dayAfter(day)}T00:00:00+08:00`)])
  const to = end?.to ?? from
  const hashes = await chainHashes(carrier, { from, to })
  return { carrier, day, from, to, merkleRoot: merkleRoot(hashes), lastHash: hashes.at(-1)!, previousHash: last?.hash ?? beginning, madeAt: now.toISOString() }
}

const later = (a: string, b: string): string => (a > b ? a : b)
const dayAfter = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

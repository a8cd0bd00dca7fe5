import { transaction } from '~/platform/db.server'
import type { RunningJob } from '~/platform/work.server'
import { work } from '~/platform/work.server'

/** Adds one to each of `total` rows, five in a transaction, and goes on where it stopped. */
export async function countRows({ done, total, progressWithin }: RunningJob): Promise<void> {
  for (let next = done; next < total; ) {
    const from = next
    next = Math.min(from + 5, total)
    await transaction(async (tx) => {
      for (let n = from; n < next; n += 1) {
        await tx.$executeRaw`INSERT INTO number_counter (prefix, last) VALUES (${`row-${n}`}, 1) ON DUPLICATE KEY UPDATE last = last + 1`
      }
      await progressWithin(tx, { done: next })
    })
    await new Promise((done) => setTimeout(done, 10))
  }
}

if (process.argv[1] === import.meta.filename) {
  process.send?.('started')
  await work({ handlers: { count: countRows }, signal: new AbortController().signal, pollMs: 20 })
}

import { existsSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import { join } from 'node:path'
import { owner } from './database.mjs'
import { freePort, isRunning, privateServer } from './private-server.mjs'

const prefix = 'towercrm-test-'
const room = () => (existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir())

/**
 * A MariaDB in memory for one run of tests, gone afterwards. `url(name)` is the address of a database on it;
 * any name towercrm_… may be created there.
 * `start` and `pid` are for those who take it away from under the product; `durable` keeps what was committed also when it is killed.
 * @param {{ durable?: boolean }} [wanted]
 * @returns {Promise<{ url: (database: string) => string, stop: () => Promise<void>, start: () => Promise<unknown>, pid: () => number | undefined }>}
 */
export async function throwAwayServer({ durable = false } = {}) {
  await sweep()
  const folder = join(room(), `${prefix}${process.pid}`)
  const port = await freePort()
  const server = privateServer({ folder, port: async () => port, fast: !durable, initSql: owner('tests', 'tests') })
  await server.start()
  return {
    start: server.start,
    pid: server.pid,
    url: (database) => `mysql://tests:tests@127.0.0.1:${port}/${database}`,
    stop: async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** What runs that were killed have left behind. */
async function sweep() {
  for (const name of readdirSync(room()).filter((entry) => entry.startsWith(prefix))) {
    if (isRunning(Number(name.slice(prefix.length)))) continue
    const folder = join(room(), name)
    await privateServer({ folder, port: freePort, initSql: '' }).stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

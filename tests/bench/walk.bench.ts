import { migrate } from '../../scripts/migrate.mjs'
import mysql from 'mysql2/promise'
import { throwAwayServer } from '../../scripts/throw-away-server.mjs'

const steps = Number(process.env.STEPS ?? 10_000)
const people = 8

const server = await throwAwayServer()
const url = server.url('towercrm_walk')
const making = await mysql.createConnection(server.url('towercrm'))
await making.query('CREATE DATABASE towercrm_walk CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci')
await making.end()
await migrate({ url })
Object.assign(process.env, { DATABASE_URL: url, SESSION_SECRET: 'secret of a walk, of no use elsewhere', LOG_LEVEL: 'error' })

// The product reads its surroundings when it is loaded.
const { ground } = await import('../walk/people')
const { randomWalk } = await import('../walk/walk')
const { brokenInvariants } = await import('../../app/domain/process/invariants.server')
const { invariants } = await import('../../app/domain/process/invariants')
const { outliveStrayRejections } = await import('../../app/platform/faults.server')
const { db } = await import('../../app/platform/db.server')
const { closePool } = await import('../../app/platform/sql.server')

outliveStrayRejections()
try {
  await ground()
  const began = performance.now()
  const tally = await randomWalk({ seed: 4, steps, people })
  const seconds = (performance.now() - began) / 1000
  const broken = await brokenInvariants()
  const events = await db.historyEvent.count({ where: { aggregate: 'demand' } })
  const line = (what: string, figure: string | number) => process.stdout.write(`${what.padEnd(34)}${figure}\n`)
  line('steps tried by people at once', `${tally.steps} by ${people} in ${seconds.toFixed(0)} s`)
  line('taken, of the table / between', `${tally.taken} / ${tally.between}`)
  line('kinds of steps taken', Object.keys(tally.byStep).length)
  line('forms sent again', tally.repeated)
  line('refused', Object.entries(tally.refused).sort((a, b) => b[1] - a[1]).map(([why, n]) => `${why} ${n}`).join(', '))
  line('events of demands (must be taken)', events)
  line('done twice (must be 0)', tally.wrongRepeats.length)
  line('invariants broken', `${broken.length} of ${invariants.length} (must be 0)`)
  for (const { name, found } of broken) process.stdout.write(`broken: ${name}: ${found.join(', ')}\n`)
  process.exitCode = broken.length === 0 && events === tally.taken && tally.wrongRepeats.length === 0 ? 0 : 1
} finally {
  await db.$disconnect()
  await closePool()
  await server.stop()
}

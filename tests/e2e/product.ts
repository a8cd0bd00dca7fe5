import { mkdtempSync, rmSync } from 'node:fs'
import { execFile } from 'node:child_process'
import os from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { startChild, stopChild } from '../../scripts/children.mjs'
import { migrate } from '../../scripts/migrate.mjs'
import { freePort } from '../../scripts/private-server.mjs'
import { copyDatabase, databaseExists, emptyDatabase } from '../databases'

/** The built product as it runs for people: server and worker, with a seeded demo world of its own. */
export interface Product {
  url: string
  databaseUrl: string
  dataFolder: string
  /** Kills both processes at once, as a power cut would. */
  kill: () => Promise<void>
  /** Starts both again on the same address and data. */
  start: () => Promise<void>
  /** Ends both in good order and removes the data folder. */
  stop: () => Promise<void>
}

/** @param server address of any database of the server to use; the product's own database is dropped and made anew */
export async function startProduct({ server, name, settings = {} }: { server: string; name: string; settings?: Record<string, string> }): Promise<Product> {
  const database = `towercrm_${name}`
  const databaseUrl = await seededDatabase(server, database)
  const port = await freePort()
  const dataFolder = mkdtempSync(join(os.tmpdir(), `${database}-`))
  const env = { ...surroundings(databaseUrl, dataFolder), PORT: String(port), HOST: '127.0.0.1', LOG_LEVEL: 'error', ...settings }
  let running: ReturnType<typeof startChild>[] = []

  const start = async () => {
    const web = startChild('scripts/serve.mjs', env)
    // At the priority of everything else: beside a full run of tests a worker that stands back would get next to no time.
    running = [web, startChild('scripts/worker.mjs', env)]
    await new Promise<void>((done, fail) => {
      web.once('message', () => done())
      web.once('exit', () => fail(new Error('the server ended before it was ready')))
    })
  }
  const kill = async () => {
    await Promise.all(running.map((child) => new Promise<void>((done) => { child.once('exit', () => done()); child.kill('SIGKILL') })))
  }
  const stop = async () => {
    await Promise.all(running.map(stopChild))
    rmSync(dataFolder, { recursive: true, force: true })
  }
  await start()
  return { url: `http://127.0.0.1:${port}`, databaseUrl, dataFolder, kill, start, stop }
}

const surroundings = (databaseUrl: string, dataFolder: string) => ({ DATABASE_URL: databaseUrl, DATA_DIR: dataFolder, NODE_ENV: 'production', DEMO: '1', SESSION_SECRET: 'secret of the tests, of no use elsewhere' }) as const

const template = 'towercrm_world'

/** The demo world is walked through the product's own commands once for each server; every product gets a copy. */
export async function worldOn(server: string): Promise<void> {
  if (await databaseExists(server, template)) return
  const url = await emptyDatabase(server, template)
  await migrate({ url })
  const dataFolder = mkdtempSync(join(os.tmpdir(), 'towercrm-seed-'))
  await promisify(execFile)(process.execPath, [resolve('build/seed.js')], { env: { ...process.env, ...surroundings(url, dataFolder) } })
  rmSync(dataFolder, { recursive: true, force: true })
}

async function seededDatabase(server: string, database: string): Promise<string> {
  await worldOn(server)
  return copyDatabase(server, template, database)
}

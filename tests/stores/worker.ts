import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { workerDatabase } from '../database'

process.env.DATABASE_URL = await workerDatabase()
process.env.SESSION_SECRET ??= 'secret of the tests, of no use elsewhere'
if (!process.env.DATA_DIR) {
  const folder = mkdtempSync(join(os.tmpdir(), 'towercrm-tests-'))
  process.env.DATA_DIR = folder
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
}
process.env.TZ = 'UTC'

import os from 'node:os'
import { join } from 'node:path'
import { workerDatabase } from '../database'

process.env.DATABASE_URL = await workerDatabase()
process.env.SESSION_SECRET ??= 'secret of the tests, of no use elsewhere'
process.env.DATA_DIR ??= join(os.tmpdir(), `towercrm-tests-${process.env.VITEST_POOL_ID ?? '1'}`)
process.env.TZ = 'UTC'

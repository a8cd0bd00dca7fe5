import { workerDatabase } from '../database'

process.env.DATABASE_URL = await workerDatabase()
process.env.SESSION_SECRET ??= 'secret of the tests, of no use elsewhere'
process.env.TZ = 'UTC'

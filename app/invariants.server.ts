import { invariants } from '~/domain/process/invariants'
import { brokenInvariants } from '~/domain/process/invariants.server'
import { closePool } from '~/platform/sql.server'

/** `npm run db -- invariants`: one line per rule that does not hold; ends with 1 where there is any. */
const broken = await brokenInvariants()
for (const { name, found } of broken) process.stdout.write(`broken: ${name}: ${found.join(', ')}\n`)
process.stdout.write(`${invariants.length} rules looked at, ${broken.length} broken\n`)
await closePool()
process.exit(broken.length === 0 ? 0 : 1)

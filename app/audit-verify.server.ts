import { verifyReceipts } from '~/domain/order/evidence.store.server'
import { verifySeals } from '~/platform/seal.server'
import { closePool } from '~/platform/sql.server'

/** `npm run audit:verify`: one line per finding, of the logs and of what carriers signed; ends with 1 where there is any. */
const { seals, entries, findings } = await verifySeals()
for (const { log, sealId, fromId, toId, fault } of findings) process.stdout.write(`${fault}  ${log} ${fromId}-${toId}  (seal ${sealId})\n`)
process.stdout.write(`${seals} seals over ${entries} entries, ${findings.length} findings\n`)
const evidence = await verifyReceipts()
for (const { fault, carrier, of } of evidence.findings) process.stdout.write(`${fault}  ${carrier} ${of}\n`)
process.stdout.write(`${evidence.receipts} receipts and ${evidence.heads} heads, ${evidence.findings.length} findings\n`)
await closePool()
process.exit(findings.length + evidence.findings.length === 0 ? 0 : 1)

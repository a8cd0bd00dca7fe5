import { throwAwayServer } from '../../scripts/throw-away-server.mjs'
import { startProduct } from '../e2e/product'
import { killAgainAndAgain } from '../faults/kills'
import { chance } from '../walk/chance'

const kills = Number(process.env.KILLS ?? 50)

const server = await throwAwayServer()
const product = await startProduct({ server: server.url('towercrm'), name: 'bench_kills' })
try {
  const tally = await killAgainAndAgain(product, { kills, size: 40, next: chance(2026) })
  process.stdout.write(`${tally.kills} kills of server and worker; ${tally.forms} forms, ${tally.acknowledged} acknowledged before, ${tally.cutOff} cut off and sent again\n`)
  for (const fault of tally.faults) process.stdout.write(`fault: ${fault}\n`)
  process.stdout.write(tally.faults.length === 0 ? 'nothing half done, nothing lost, nothing done twice\n' : `${tally.faults.length} faults\n`)
  process.exitCode = tally.faults.length === 0 && tally.cutOff > 0 ? 0 : 1
} finally {
  await product.stop()
  await server.stop()
}

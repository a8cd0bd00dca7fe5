import { runProgram } from './program.mjs'
import { command } from './say.mjs'

const help = `
npm run db -- invariants

Looks through all demands, tasks and orders for what no step may leave behind, and names it.
`

await command(help, (words) => runProgram({ entry: 'app/invariants.server.ts', built: 'build/invariants.js', words }))

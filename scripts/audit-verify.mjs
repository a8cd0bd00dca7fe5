import { runProgram } from './program.mjs'
import { command } from './say.mjs'

const help = `
npm run audit:verify

Works out the seals of the audit log and of the history again, and names whatever was changed, removed or put in since.
`

await command(help, (words) => runProgram({ entry: 'app/audit-verify.server.ts', built: 'build/audit-verify.js', words }))

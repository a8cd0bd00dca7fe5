import { runProgram } from './program.mjs'
import { command } from './say.mjs'

const help = `
npm run generate -- --scale N [--seed S]

Fills the database with plausible data of the whole nation: sites with platforms and tenants, demands up to the pools of
screening and siting with their history, plans and tasks. Scale 1 is 2,100,000 sites and 5,000,000 demands; 0.01 is the
default. The same seed gives the same data. Real divisions are needed before (npm run seed), and nothing generated yet.
`

await command(help, (words) => runProgram({ entry: 'tests/nation/generate.ts', words }))

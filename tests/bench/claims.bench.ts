import { run } from '../../scripts/run.mjs'

/** Each task exactly one winner, no error page: design page 7, over all hundred rounds. */
const { ok } = await run(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', '--project', 'e2e', 'tests/faults/claims.test.ts'], { env: { ROUNDS: '100' } })
process.exitCode = ok ? 0 : 1

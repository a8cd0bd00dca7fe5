import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** The tests that the price rules are held against while each place of them is changed: run thousands of times, so with fewer runs of each property. */
export default defineConfig({
  resolve: { alias: { '~': fileURLToPath(new URL('./app', import.meta.url)) } },
  test: {
    include: ['app/domain/pricing/**/*.test.ts', 'app/domain/shared/exact.test.ts', 'tests/pricing/**/*.test.ts'],
    env: { PROPERTY_RUNS: '20' },
  },
})

import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const alias = { '~': fileURLToPath(new URL('./app', import.meta.url)) }

/** unit: rules and parts, no database. stores: against a real MariaDB. e2e: the built server in a real browser. */
export default defineConfig({
  resolve: { alias },
  test: {
    pool: 'forks',
    maxWorkers: 2,
    // The pool opens spare connections by itself and tries again; what waits for one is told apart, and fails its test.
    onUnhandledError: (error) => !error.message.includes('Connection timeout: failed to create socket'),
    projects: [
      {
        resolve: { alias },
        test: { name: 'unit', isolate: false, testTimeout: 60_000, include: ['app/**/*.test.{ts,tsx}', 'tests/*.test.ts', 'tests/world/**/*.test.ts', 'tests/scripts/**/*.test.ts', 'tests/pricing/**/*.test.ts', 'tests/nation/**/*.test.ts'] },
      },
      {
        resolve: { alias },
        test: {
          name: 'stores',
          include: ['tests/stores/**/*.test.ts', 'tests/routes/**/*.test.{ts,tsx}'],
          globalSetup: 'tests/stores/setup.ts',
          setupFiles: 'tests/stores/worker.ts',
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts', 'tests/faults/**/*.test.ts'],
          globalSetup: 'tests/e2e/setup.ts',
          testTimeout: 420_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
})

import type { TestProject } from 'vitest/node'
import { makePrismaClient } from '../../scripts/prisma-client.mjs'
import { throwAwayServer } from '../../scripts/throw-away-server.mjs'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the test server; the database is chosen per worker. */
    serverUrl: string
  }
}

export default async function setup(project: TestProject) {
  await makePrismaClient()
  const server = await throwAwayServer()
  project.provide('serverUrl', server.url('towercrm'))
  return server.stop
}

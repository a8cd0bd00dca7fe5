import type { TestProject } from 'vitest/node'
import { build } from '../../scripts/build.mjs'
import { throwAwayServer } from '../../scripts/throw-away-server.mjs'
import { freePort } from '../../scripts/private-server.mjs'
import { startProduct } from './product'
import { resourceKey } from './resource'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the product that all journeys share. */
    productUrl: string
    productDatabaseUrl: string
    /** Where the product expects the outer resource system; nothing listens there until a journey plays it. */
    resourcePort: number
  }
}

export default async function setup(project: TestProject) {
  await build()
  const server = await throwAwayServer()
  const resourcePort = await freePort()
  const settings = { RESOURCE_URL: `http://127.0.0.1:${resourcePort}/open`, RESOURCE_KEY_ID: resourceKey.keyId, RESOURCE_SECRET: resourceKey.secret }
  const product = await startProduct({ server: server.url('towercrm'), name: 'shared', settings })
  project.provide('resourcePort', resourcePort)
  project.provide('serverUrl', server.url('towercrm'))
  project.provide('productUrl', product.url)
  project.provide('productDatabaseUrl', product.databaseUrl)
  return async () => {
    await product.stop()
    await server.stop()
  }
}

import type { TestProject } from 'vitest/node'
import { build } from '../../scripts/build.mjs'
import { throwAwayServer } from '../../scripts/throw-away-server.mjs'
import { startProduct } from './product'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the product that all journeys share. */
    productUrl: string
    productDatabaseUrl: string
  }
}

export default async function setup(project: TestProject) {
  await build()
  const server = await throwAwayServer()
  const product = await startProduct({ server: server.url('towercrm'), name: 'shared' })
  project.provide('serverUrl', server.url('towercrm'))
  project.provide('productUrl', product.url)
  project.provide('productDatabaseUrl', product.databaseUrl)
  return async () => {
    await product.stop()
    await server.stop()
  }
}

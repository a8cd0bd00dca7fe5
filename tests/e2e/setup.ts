import type { TestProject } from 'vitest/node'
import { build } from '../../scripts/build.mjs'
import { throwAwayServer } from '../../scripts/throw-away-server.mjs'
import { freePort } from '../../scripts/private-server.mjs'
import { startProduct, worldOn } from './product'
import { resourceKey } from './resource'
import { forgetSeen } from './seen'
import './shared-product'

export default async function setup(project: TestProject) {
  forgetSeen()
  await build()
  const server = await throwAwayServer()
  await worldOn(server.url('towercrm'))
  const products = await Promise.all(
    Array.from({ length: project.vitest.config.maxWorkers }, async (_, index) => {
      const resourcePort = await freePort()
      const settings = { RESOURCE_URL: `http://127.0.0.1:${resourcePort}/open`, RESOURCE_KEY_ID: resourceKey.keyId, RESOURCE_SECRET: resourceKey.secret }
      return { resourcePort, product: await startProduct({ server: server.url('towercrm'), name: `shared_${index + 1}`, settings }) }
    }),
  )
  project.provide('serverUrl', server.url('towercrm'))
  project.provide('products', products.map(({ product: { url, databaseUrl }, resourcePort }) => ({ url, databaseUrl, resourcePort })))
  return async () => {
    await Promise.all(products.map(({ product }) => product.stop()))
    await server.stop()
  }
}

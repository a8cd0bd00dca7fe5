import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { startProduct, type Product } from '../e2e/product'
import { chance } from '../walk/chance'
import { killAgainAndAgain } from './kills'

/** All fifty: npm run bench -- kills. */
const kills = 8

let product: Product

beforeAll(async () => {
  product = await startProduct({ server: inject('serverUrl'), name: 'kills' })
})
afterAll(() => product?.stop())

it(`server and worker killed ${kills} times at random moments of steps and batches leave nothing half done and lose nothing that was acknowledged`, async () => {
  const tally = await killAgainAndAgain(product, { kills, size: 20, next: chance(50) })
  expect(tally.faults).toEqual([])
  expect(tally.kills).toBe(kills)
  expect(tally.cutOff).toBeGreaterThan(0)
  expect(tally.acknowledged).toBeGreaterThan(0)
})

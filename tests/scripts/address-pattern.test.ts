import { expect, it } from 'vitest'
import { screens } from '~/routes.js'
import { addressPattern } from '../../scripts/address-pattern.mjs'

it('the first line of the table that fits an address is the one it belongs to, as the router would rank them', () => {
  const lines = screens.map(({ id, path }) => ({ id, path, pattern: addressPattern(path) }))
  const meant = lines.filter(({ path }) => path !== '*').map(({ id, path }) => [id, `/${path.replace(/:\w+/g, '17')}`] as const)
  expect(meant.length).toBeGreaterThan(100)
  expect(meant.map(([id, address]) => [id, lines.find(({ pattern }) => pattern.test(address))?.id]).filter(([id, found]) => id !== found)).toEqual([])
})

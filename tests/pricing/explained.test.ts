import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { explained } from './explained'

it('prices are explained from beginning to end as the kept text says', () => {
  expect(explained()).toBe(readFileSync(new URL('explained.txt', import.meta.url), 'utf8'))
})

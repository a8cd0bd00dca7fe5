import { expect, test } from 'vitest'
import { fuzz } from './faults/fuzz'

/** All ten thousand: `npm run bench -- fuzz`. */
const files = 500

test(`${files} mutated workbooks each end in a verdict or a named refusal, with memory flat`, async () => {
  const { files: taken, crashes, outcomes, grownMegabytes } = await fuzz(files, 20261125)
  expect(crashes).toEqual([])
  expect(taken).toBe(files)
  expect(grownMegabytes).toBeLessThan(250)
  expect(outcomes.judged).toBeGreaterThan(files / 10)
  expect(Object.keys(outcomes).length).toBeGreaterThan(4)
}, 240_000)

import { beforeAll, describe, expect, it } from 'vitest'
import { demandStates, statesAfter, stepOf, stepsFrom, type DemandState, type StepCode } from '~/domain/process/demand-process'
import { brokenInvariants } from '~/domain/process/invariants.server'
import { db } from '~/platform/db.server'
import { freshDatabase } from '../database'
import { ground } from '../walk/people'
import { randomWalk, type Tally } from '../walk/walk'

/** The whole of 10,000 steps: npm run bench -- walk. */
const steps = 1_600

let tally: Tally

beforeAll(async () => {
  await freshDatabase()
  await ground()
  tally = await randomWalk({ seed: 20_261_125, steps, people: 6 })
}, 300_000)

describe('a random walk of six people at once over the product\'s own commands', () => {
  it('gets far: most kinds of steps are taken, and what may not be is refused for many reasons', () => {
    expect(tally.steps).toBeGreaterThanOrEqual(steps)
    expect(tally.taken).toBeGreaterThan(steps / 4)
    // Who meets whom is not the same in two runs: 16 to 20 kinds were seen.
    expect(Object.keys(tally.byStep).length).toBeGreaterThan(12)
    expect(Object.keys(tally.refused)).toEqual(expect.arrayContaining(['notAllowed', 'notFound', 'wrongState', 'changedMeanwhile']))
    expect(tally.repeated).toBeGreaterThan(20)
  })

  it('breaks no invariant', async () => {
    expect(await brokenInvariants()).toEqual([])
  })

  it('does each acknowledged step once, and none that was not acknowledged', async () => {
    expect(await db.historyEvent.count({ where: { aggregate: 'demand' } })).toBe(tally.taken)
    expect(tally.wrongRepeats).toEqual([])
  })

  it('takes no step outside of the table', async () => {
    const events = await db.historyEvent.findMany({ where: { aggregate: 'demand' }, select: { step: true, fromState: true, toState: true } })
    const strange = events.filter(({ step, fromState, toState }) => {
      const rule = stepOf(step as StepCode)
      return !rule.from.includes(fromState as DemandState | null) || !statesAfter(step as StepCode, fromState as DemandState | null).includes(toState as DemandState)
    })
    expect(strange).toEqual([])
    expect(demandStates.filter((state) => stepsFrom(state, { may: () => true, carrier: false }).length === 0)).toEqual(['cancelled'])
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { permissionsOf, roles, type Permission } from '../people/permissions'
import { demandStates, endedStates, statesAfter, stepCodes, stepOf, stepsFrom, taskOpened, type DemandState, type StepCode } from './demand-process'
import { toneOf } from './look'

const everybody = { may: () => true, carrier: false }
const nextOf = (state: DemandState): { step: StepCode; to: DemandState }[] => stepsFrom(state, everybody).flatMap((step) => statesAfter(step, state).map((to) => ({ step, to })))
const firstStates = stepCodes.filter((code) => stepOf(code).from.includes(null)).map((code) => stepOf(code).to[0])

/** States after which nothing more happens in this product so far. */
const lastStates: readonly DemandState[] = ['cancelled']

describe('the table of the process', () => {
  it('begins where a demand is collected or submitted', () => {
    expect([...new Set(firstStates)].sort()).toEqual(['collected', 'submitted'])
  })

  it('reaches every state', () => {
    const reached = new Set<DemandState>(firstStates)
    for (const state of reached) for (const { to } of nextOf(state)) reached.add(to)
    expect([...reached].sort()).toEqual([...demandStates].sort())
  })

  it('has a step out of every state that has not ended', () => {
    expect(demandStates.filter((state) => nextOf(state).length === 0)).toEqual(lastStates)
    expect(endedStates).toEqual(['cancelled', 'closed_duplicate'])
  })

  it('leads from every state to the confirmed order or to an end', () => {
    const ends = (state: DemandState, seen: ReadonlySet<DemandState> = new Set()): boolean =>
      [...lastStates, 'order_confirmed'].includes(state) || nextOf(state).some(({ to }) => !seen.has(to) && ends(to, new Set([...seen, state])))
    expect(demandStates.filter((state) => !ends(state))).toEqual([])
  })

  it('gives every step to at least one role', () => {
    const nobody = stepCodes.filter((code) => !stepOf(code).may.some((permission: Permission) => roles.some((role) => permissionsOf(role).includes(permission))))
    expect(nobody).toEqual([])
  })

  it('opens a task for the stage that a step leads into, and only there', () => {
    for (const code of stepCodes) {
      for (const from of stepOf(code).from) {
        const kind = taskOpened(code, from)
        const into = stepOf(code).to.filter((to) => to === 'screening' || to === 'siting')
        const { opensInto } = stepOf(code)
        if (opensInto) expect(opensInto).toEqual(Object.fromEntries(into.map((to) => [to, to])))
        else if (into.length === 0) expect([code, kind]).toEqual([code, null])
        else expect(into).toContain(kind)
      }
    }
  })

  it('gives every state a tone', () => {
    expect(demandStates.filter((state) => !toneOf(state))).toEqual([])
  })

  it('is never left, however long one walks', () => {
    fc.assert(
      fc.property(fc.constantFrom(...firstStates), fc.array(fc.nat(), { maxLength: 60 }), (first, choices) => {
        let state = first
        for (const choice of choices) {
          const ways = nextOf(state)
          if (ways.length === 0) break
          const way = ways[choice % ways.length]!
          expect(stepOf(way.step).from).toContain(state)
          state = way.to
          expect(demandStates).toContain(state)
        }
        if (nextOf(state).length === 0) expect(lastStates).toContain(state)
      }),
    )
  })
})

describe('a carrier', () => {
  const carrier = { may: (permission: Permission) => permissionsOf('carrier_engineer').includes(permission), carrier: true }
  it.each([
    ['submitted', ['change_demand', 'cancel']],
    ['returned', ['submit_demand', 'change_demand', 'cancel']],
    ['matching', ['cancel']],
    ['screening', []],
    ['screened', ['answer_screening']],
    ['order_pending', ['confirm_order', 'return_order', 'refuse_order']],
    ['order_confirmed', []],
  ] as const)('may, while a demand is %s, do %j', (state, steps) => {
    expect(stepsFrom(state, carrier)).toEqual(steps)
  })
})

import { expect, it } from 'vitest'
import { carrierMayKnow, carrierMayReadNote, carriersNameOf, carriersState, statesSeenAs } from './carrier-eyes'
import { demandStates, stepCodes } from './demand-process'

it('a carrier does not learn of approvals, nor of suspicions that came to nothing', () => {
  expect(carrierMayKnow({ step: 'submit_order', toState: 'order_approving' })).toBe(false)
  expect(carrierMayKnow({ step: 'approve_order', toState: 'order_approving' })).toBe(false)
  expect(carrierMayKnow({ step: 'reject_order', toState: 'ordering' })).toBe(false)
  expect(carrierMayKnow({ step: 'judge_duplicate', toState: 'collected' })).toBe(false)
})

it('a carrier learns that the form was issued, by that name and whoever agreed to it', () => {
  expect(carrierMayKnow({ step: 'submit_order', toState: 'order_pending' })).toBe(true)
  expect(carriersNameOf('submit_order')).toBe('issued')
  expect(carriersNameOf('approve_order')).toBe('issued')
  expect(carriersNameOf('site_ok')).toBe('site_ok')
})

it('remarks are read by a carrier only where they were written for him or by him', () => {
  expect(stepCodes.filter(carrierMayReadNote)).toEqual([
    'submit_demand', 'return_demand', 'ask_carrier', 'withdraw_question', 'answer_screening', 'return_order', 'recall_order', 'refuse_order', 'cancel',
  ])
})

it('a step that the table does not know stays in the house', () => {
  expect([carrierMayKnow({ step: 'take_over', toState: null }), carrierMayReadNote('take_over')]).toEqual([false, false])
})

it('each state is seen as exactly one, and an order that waits for approval as one that is being designed', () => {
  expect(carriersState('order_approving')).toBe('ordering')
  for (const state of demandStates) expect(demandStates.filter((seen) => statesSeenAs(seen).includes(state))).toEqual([carriersState(state)])
})

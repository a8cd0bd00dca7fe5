import { describe, expect, it } from 'vitest'
import { permissionsOf, type Role } from '../people/permissions'
import type { DemandState } from '../process/demand-process'
import type { Demand, DuplicateState } from './demand'
import { nextSteps } from './next-steps'

const demand = (state: DemandState, duplicate: DuplicateState = 'none') => ({ id: 7, kind: 'tower', state, duplicate }) as Demand
const steps = (role: Role, one: Demand, around = { taskId: null as number | null, orderId: null as number | null }) => nextSteps(one, (permission) => permissionsOf(role).includes(permission), around).map(({ step }) => step)

describe('next steps', () => {
  it('of an account manager follow the state', () => {
    expect(steps('account_manager', demand('submitted'))).toEqual(['take_demand', 'return_demand', 'change_demand', 'cancel'])
    expect(steps('account_manager', demand('collected'))).toEqual(['send_matching', 'change_demand', 'cancel'])
    expect(steps('account_manager', demand('matching'))).toEqual(['match', 'withdraw_matching', 'change_demand', 'cancel'])
    expect(steps('account_manager', demand('closed_duplicate'))).toEqual(['reopen_duplicate'])
    expect(steps('account_manager', demand('cancelled'))).toEqual([])
  })

  it('offer the judgement, not the sending on, while a suspicion is open', () => {
    expect(steps('account_manager', demand('collected', 'suspected'))).toEqual(['judge_duplicate', 'change_demand', 'cancel'])
  })

  it('offer an order for every kind of demand', () => {
    expect(steps('account_manager', demand('sited'))).toContain('design_order')
    for (const kind of ['building', 'tunnel'] as const) expect(steps('account_manager', { ...demand('sited'), kind } as Demand)).toContain('design_order')
  })

  it('lead an area manager to the task that waits', () => {
    expect(nextSteps(demand('screening'), (permission) => permissionsOf('area_manager').includes(permission), { taskId: 3, orderId: null })).toEqual([{ step: 'screen_ok', way: 'page', href: '/screening/3', weight: 'main' }])
  })

  it('are none for who only reads', () => {
    expect(steps('manager', demand('collected'))).toEqual([])
  })

  it('never offer two that lead on', () => {
    for (const state of ['submitted', 'collected', 'matching', 'screened', 'sited', 'ordering'] as const) {
      const weights = nextSteps(demand(state), (permission) => permissionsOf('account_manager').includes(permission), { taskId: 1, orderId: 1 }).filter(({ weight }) => weight === 'main')
      expect(weights).toHaveLength(1)
    }
  })
})

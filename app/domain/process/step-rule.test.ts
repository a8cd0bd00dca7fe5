import { describe, expect, it } from 'vitest'
import { permissionsOf, type Permission, type Role } from '../people/permissions'
import { mayTake, stateAfter, type StepSubject } from './step-rule'

const as = (role: Role) => ({ may: (permission: Permission) => permissionsOf(role).includes(permission), carrier: role.startsWith('carrier') })
const demand = (state: StepSubject['state'], more: Partial<StepSubject> = {}): StepSubject => ({
  state, version: 3, duplicate: 'none', changedByName: '王敏', changedAt: '2026-11-24T02:00:00.000Z', ...more,
})
const asked = { version: 3, note: '' }

describe('a step', () => {
  it('is taken from its state by who may', () => {
    expect(mayTake(demand('collected'), { ...asked, step: 'send_matching', who: as('account_manager') })).toEqual({ ok: true })
  })

  it('is refused without the permission, whatever the state', () => {
    expect(mayTake(demand('collected'), { ...asked, step: 'send_matching', who: as('area_manager') })).toEqual({ ok: false, because: 'notAllowed' })
  })

  it('is refused on an older version, which names who was faster', () => {
    const verdict = mayTake(demand('collected', { version: 4 }), { ...asked, step: 'send_matching', who: as('account_manager') })
    expect(verdict).toEqual({ ok: false, because: 'changedMeanwhile', facts: { by: '王敏', at: '2026-11-24T02:00:00.000Z' } })
  })

  it('without a version is bound by the state alone', () => {
    expect(mayTake(demand('collected', { version: 9 }), { ...asked, version: null, step: 'send_matching', who: as('account_manager') })).toEqual({ ok: true })
    expect(mayTake(demand('siting'), { ...asked, version: null, step: 'send_matching', who: as('account_manager') })).toEqual({ ok: false, because: 'wrongState', facts: { state: 'siting' } })
  })

  it('waits until a suspicion of duplicate is decided', () => {
    const send = (duplicate: StepSubject['duplicate']) => mayTake(demand('collected', { duplicate }), { ...asked, step: 'send_matching', who: as('account_manager') })
    expect([send('suspected'), send('cleared')]).toEqual([{ ok: false, because: 'duplicateUndecided' }, { ok: true }])
  })

  it('that asks for a reason takes no blank for one', () => {
    const rematch = (note: string) => mayTake(demand('screen_failed'), { ...asked, note, step: 'rematch', who: as('account_manager') })
    expect([rematch(' \n'), rematch('换方案')]).toEqual([{ ok: false, because: 'reasonRequired' }, { ok: true }])
  })

  it('is bound more tightly for the carrier: he cancels before screening only', () => {
    const cancel = (state: StepSubject['state']) => mayTake(demand(state), { ...asked, note: '不建了', step: 'cancel', who: as('carrier_engineer') })
    expect([cancel('matching'), cancel('screening')]).toEqual([{ ok: true }, { ok: false, because: 'wrongState', facts: { state: 'screening' } }])
  })
})

describe('the state after a step', () => {
  it('is the first of the table unless the command decides for another of them', () => {
    expect([stateAfter('redispatch', 'siting_failed', undefined), stateAfter('redispatch', 'siting_failed', 'siting')]).toEqual(['screening', 'siting'])
  })

  it('is never one that the table does not know', () => {
    expect(() => stateAfter('screen_ok', 'screening', 'sited')).toThrow('step screen_ok does not lead from screening to sited')
  })

  it('of a step that leads back is where the demand is, or before', () => {
    expect([stateAfter('change_demand', 'siting', undefined), stateAfter('change_demand', 'siting', 'matching')]).toEqual(['siting', 'matching'])
    expect(() => stateAfter('change_demand', 'siting', 'ordering')).toThrow('step change_demand does not lead from siting to ordering')
  })
})

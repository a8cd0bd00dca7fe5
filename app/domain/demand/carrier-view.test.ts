import { describe, expect, it } from 'vitest'
import { carrierDemand, carrierEvents, carrierFields, carrierMilestones, type KeptEvent } from './carrier-view'
import type { Demand, TowerDemand } from './demand'
import { towerForm } from './tower.fields'

const values = Object.fromEntries([...towerForm.fields.map(({ field }) => field), 'provinceCode', 'cityCode', 'districtCode', 'secret'].map((field) => [field, field])) as unknown as TowerDemand
const demand = {
  id: 7, number: 'XQ3701-261124-00001', kind: 'tower', state: 'order_approving', version: 9, duplicate: 'suspected', ownerId: 12, importBatchId: 5, importRowNumber: 8,
  createdAt: '2026-11-01T00:00:00.000Z', changedAt: '2026-11-20T00:00:00.000Z', changedByName: '王敏', values,
} satisfies Demand

const event = (step: string, toState: string, more: Partial<KeptEvent> = {}): KeptEvent =>
  ({ sequence: 1, step, toState, note: '内部意见', changes: {}, own: false, byName: '王敏', at: '2026-11-20T02:00:00.000Z', ...more })

describe('a demand in its carrier’s eyes', () => {
  it('holds the named facts and nothing else', () => {
    const seen = carrierDemand(demand)
    expect(Object.keys(seen).sort()).toEqual(['changedAt', 'createdAt', 'id', 'kind', 'number', 'state', 'values', 'version'])
    expect(Object.keys(seen.values).filter((field) => !carrierFields('tower').includes(field))).toEqual([])
    expect(JSON.stringify(seen)).not.toMatch(/王敏|suspected|secret/)
  })

  it('is being designed while the house decides on its order', () => {
    expect(carrierDemand(demand).state).toBe('ordering')
  })
})

describe('the way of a demand in its carrier’s eyes', () => {
  it('names no one of the tower company, but his own people', () => {
    const seen = carrierEvents('tower', [event('take_demand', 'collected'), event('submit_demand', 'submitted', { own: true, byName: '刘洋' })])
    expect(seen.map(({ byName }) => byName)).toEqual([null, '刘洋'])
  })

  it('keeps back what the house says to itself', () => {
    const inside = [event('approve_order', 'order_pending'), event('reject_order', 'ordering'), event('screen_fail', 'screen_failed'), event('judge_duplicate', 'closed_duplicate')]
    expect(JSON.stringify(carrierEvents('tower', inside))).not.toMatch(/内部意见|王敏|approv|reject/)
    expect(JSON.stringify(carrierMilestones('screen_failed', inside.slice(2, 3)))).not.toContain('内部意见')
  })

  it('says why a demand came back', () => {
    expect(carrierEvents('tower', [event('return_demand', 'returned', { note: '请补充挂高' })])[0]?.note).toBe('请补充挂高')
    expect(carrierMilestones('returned', [event('return_demand', 'returned', { note: '请补充挂高' })])[0]).toMatchObject({ state: 'failed', reason: '请补充挂高' })
  })

  it('shows changes of his own fields alone', () => {
    const changes: KeptEvent['changes'] = { name: ['旧名', '新名'], ownerId: [1, 2], duplicate: ['none', 'suspected'] }
    expect(carrierEvents('tower', [event('change_demand', 'collected', { sequence: 2, changes })])[0]?.changes).toEqual([{ field: 'name', before: '旧名', after: '新名' }])
  })
})

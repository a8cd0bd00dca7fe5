import { describe, expect, it } from 'vitest'
import { carrierOrder, carrierOrderStates, carriersOrderState, orderStatesSeenAs, type KeptOrder } from './carrier-view'
import { fieldsOf, type FormContent } from './form'
import { orderStates } from './order'

const every = (part: keyof ReturnType<typeof fieldsOf>) => Object.fromEntries(fieldsOf('staff')[part].map(({ field }) => [field, `${part}.${field}`]))

const content = {
  form: 'order-confirmation', number: 'DD3701-261124-00001', demandNumber: 'XQ', demandName: '泉城路', carrier: 'CMCC', place: '历下区', kind: 'tower',
  issue: { formVersion: 1, issuedOn: '2026-11-20', expiresOn: '2026-12-20' }, offsetMetres: 10, demandLongitude: 117, demandLatitude: 36,
  site: { ...every('site'), margin: '毛利' }, sharing: every('sharing'), seats: { tower: every('seats') }, tower: every('tower'), ancillary: every('ancillary'),
  products: [every('products')], fees: [every('fees')], price: null,
} as unknown as FormContent

const order: KeptOrder = {
  id: 1, number: 'DD3701-261124-00001', state: 'issued', version: 4, formVersion: 1, carrier: 'CMCC', districtCode: '370102', demandId: 2, demandNumber: 'XQ', demandName: '泉城路',
  demandState: 'order_pending', issuedAt: '2026-11-20T02:00:00.000Z', expiresOn: '2026-12-20', signedAt: null, contentHash: 'a'.repeat(64), content,
}
const today = '2026-11-24'

describe('an order in its carrier’s eyes', () => {
  it('waits for him while it is issued and in time, and still may be returned after that', () => {
    expect(carrierOrder(order, today)).toMatchObject({ state: 'issued', waits: true })
    expect(carrierOrder(order, '2026-12-21')).toMatchObject({ state: 'expired', waits: true })
    expect(carrierOrder({ ...order, state: 'signed', demandState: 'order_confirmed' }, '2026-12-21')).toMatchObject({ state: 'signed', waits: false })
  })

  it('is being reworked while the house designs or approves it again', () => {
    expect(carrierOrder({ ...order, state: 'approving', demandState: 'order_approving' }, today)).toMatchObject({ state: 'returned', demandState: 'ordering', waits: false })
  })

  it('holds no field beyond those declared for carriers', () => {
    const seen = carrierOrder(order, today).content
    const shown = fieldsOf('carrier')
    const names = (part: keyof typeof shown) => shown[part].map(({ field }) => field as string)
    for (const part of ['site', 'sharing', 'tower', 'ancillary'] as const) expect(Object.keys(seen[part]).filter((field) => !names(part).includes(field))).toEqual([])
    expect(Object.keys(seen.products[0]!).filter((field) => !names('products').includes(field))).toEqual([])
    expect(Object.keys(seen.fees[0]!).filter((field) => !names('fees').includes(field))).toEqual([])
    expect(JSON.stringify(seen)).not.toMatch(/tenantCarriers|originalOwner|毛利/)
  })

  it('stands in one state, whatever state the house has it in', () => {
    for (const state of orderStates) expect(carrierOrderStates.filter((seen) => orderStatesSeenAs(seen).includes(state))).toHaveLength(1)
    expect(carriersOrderState({ state: 'draft', expiresOn: null }, today)).toBe('returned')
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { v2018 } from '../../../tests/world/books'
import { orderWith } from '../../../tests/world/orders'
import { translate } from '~/locales/words'
import { price } from '../pricing/annual-price'
import { components } from '../pricing/occupancy'
import { asJson, confirmationForm, contentOf, fieldsOf, type FormContent } from './form'
import { formDifferences } from './form-differences'
import { printedForm } from './form-words'
import { hashOf } from '../shared/content-hash.server'
import type { Order } from './order'
import { priceInputs } from './price-inputs'

const say = translate('zh-CN')
const issue = { formVersion: 1, issuedOn: '2026-11-24', expiresOn: '2026-12-24' }

function content(order: Order = orderWith()): FormContent {
  const given = priceInputs(order.parts, { provinceCode: '37', leasedTypes: [] })
  if (!given.ok) throw new Error(given.because)
  const worked = price(given.inputs.order, v2018, given.inputs.occupancy, '2026-11-24')
  if (!worked.ok) throw new Error(worked.because)
  return contentOf(order, { place: '山东省 济南市 历下区', price: worked.price, overrun: true, issue })
}

const shared = orderWith()
const secrets = { reason: 'R-SECRET-1', originalOwner: 'CTCC', tenantCarriers: ['CUCC', 'CBN'] } as const
const withOthers = orderWith({
  site: { ...shared.parts.site, originalOwner: secrets.originalOwner },
  sharing: { ...shared.parts.sharing, tenantCarriers: [...secrets.tenantCarriers], tenantsBefore: 2, seats: Object.fromEntries(components.map((component) => [component, { position: 'other', sharers: 3, existingSharers: 0 }])) },
  fees: shared.parts.fees.map((fee) => ({ ...fee, reason: secrets.reason })),
})
const othersWords = ['CUCC', 'CTCC', 'CBN', '中国联通', '中国电信', '中国广电', 'R-SECRET-1']

describe('the carrier’s version of the form', () => {
  const carriers = confirmationForm(content(withOthers), 'carrier')

  it('holds the number of sharers, and nobody’s name', () => {
    expect([carriers.sharing.tenantsBefore, carriers.seats.tower?.sharers]).toEqual([2, 3])
    const text = JSON.stringify(carriers) + JSON.stringify(printedForm(carriers, { side: 'carrier', contentHash: null, say }))
    expect(othersWords.filter((word) => text.includes(word))).toEqual([])
  })

  it('is where the staff’s version tells them', () => {
    const text = JSON.stringify(printedForm(content(withOthers), { side: 'staff', contentHash: null, say }))
    expect(['中国联通', '中国电信', '中国广电', 'R-SECRET-1'].every((word) => text.includes(word))).toBe(true)
  })

  it('never holds a staff field, whatever stands in it', () => {
    const hidden = (Object.keys(fieldsOf('staff')) as (keyof ReturnType<typeof fieldsOf>)[]).flatMap((part) => fieldsOf('staff')[part].filter(({ visibility }) => visibility === 'staff').map(({ field }) => field))
    expect(hidden).toEqual(['originalOwner', 'tenantCarriers', 'propertyOwner', 'propertyContract', 'reason'])
    fc.assert(fc.property(fc.string({ minLength: 6 }).map((text) => `§${text}`), (marker) => {
      const full = content(withOthers)
      const marked = { ...full, site: { ...full.site, originalOwner: marker, unknown: marker }, sharing: { ...full.sharing, tenantCarriers: [marker] }, das: { propertyOwner: marker, propertyContract: marker }, fees: full.fees.map((fee) => ({ ...fee, reason: marker })) }
      expect(JSON.stringify(confirmationForm(marked, 'carrier'))).not.toContain(JSON.stringify(marker).slice(1, -1))
    }))
  })

  it('keeps every field meant for all, and the whole price with its steps', () => {
    const full = content(withOthers)
    expect(carriers.price).toEqual(full.price)
    for (const { field } of fieldsOf('carrier').site) expect(carriers.site[field]).toEqual(full.site[field])
  })
})

describe('the hash of the form', () => {
  const hash = (of: FormContent) => hashOf(asJson(confirmationForm(of, 'carrier')))

  it('stays with the content and changes with every field of it', () => {
    const full = content()
    expect(hash(content())).toBe(hash(full))
    const other = [
      content(orderWith({ site: { ...shared.parts.site, address: '别处' } })),
      content(orderWith({ products: shared.parts.products.map((unit) => ({ ...unit, heightMetres: 39 })) })),
      content(orderWith({ fees: shared.parts.fees.slice(0, 1) })),
      { ...full, issue: { ...issue, formVersion: 2 } },
    ]
    expect(new Set([full, ...other].map(hash)).size).toBe(5)
  })
})

describe('the printed form', () => {
  const printed = printedForm(content(), { side: 'staff', contentHash: 'a'.repeat(64), say })

  it('has head, six parts, price lines, totals and steps', () => {
    expect(printed.parts.map(({ title }) => title)).toEqual(['站点信息', '共享信息', '塔及机房', '附属设施', '租赁产品', '费用'])
    expect(printed.head.map(({ value }) => value).slice(0, 4)).toEqual(['DD3701-261124-00001', '1', '2026-11-24', '2026-12-24'])
    expect(printed.lines.rows.map((row) => row.slice(0, 6))).toEqual([
      ['产品单元 1 · 塔（暂定）', { fen: '25492800' }, '10', '独享，1 家', '1.00', { fen: '2860292' }],
      ['产品单元 1 · 维护（暂定）', { fen: '300000' }, '—', '独享，1 家', '1.00', { fen: '330000' }],
      ['场地费', { fen: '1200000' }, '—', '独享，1 家', '1.00', { fen: '1200000' }],
      ['电力引入', { fen: '2000000' }, '—', '独享，1 家', '1.00', { fen: '200000' }],
    ])
    expect(printed.totals[0]).toEqual({ label: '年费合计', value: { fen: '4590292' }, unit: '元' })
    expect(printed.notes).toEqual(['按价格本 V2018 计价，计价日 2026-11-24。', '价格本 V2018 已过有效期，新价格本发布前仍按它计价。', '标“暂定”的金额用到尚未核定的数值，录入正式数值后需重新计算。'])
    expect(printed.steps.rows[0]).toEqual(['1.1', '产品单元 1 · 塔：塔标准建造成本：普通地面塔，挂高 40 米（40–45 米档）', '—', '254928', '行业资料（2016 年商务定价）'])
  })

  it('says every word in both languages', () => {
    for (const language of ['zh-CN', 'en'] as const) {
      expect(JSON.stringify(printedForm(content(withOthers), { side: 'staff', contentHash: null, say: translate(language) }))).not.toContain('⟦')
    }
  })

  it('tells two versions apart field by field and row by row', () => {
    const changed = printedForm(content(orderWith({ site: { ...shared.parts.site, address: '别处' }, fees: shared.parts.fees.slice(0, 1) })), { side: 'staff', contentHash: null, say })
    const found = formDifferences(printed, changed)
    expect(found.map(({ where, what }) => [where, what])).toEqual([['站点信息', '详细地址'], ['费用', '2'], ...['4', '年费合计', '月费', '末月', '税额', '含税年费'].map((what) => ['价格明细', what])])
    expect(found[0]).toMatchObject({ before: '泉城路 3 号', now: '别处' })
    expect(formDifferences(printed, printed)).toEqual([])
  })
})

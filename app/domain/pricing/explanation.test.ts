import { describe, expect, it } from 'vitest'
import { translate } from '../../locales/words'
import { v2018, v2023 } from '../../../tests/world/books'
import { price } from './annual-price'
import { explain, nameOf } from './explanation'
import { everywhere } from './occupancy'
import type { PricedOrder } from './priced-order'

const order: PricedOrder = {
  provinceCode: '37', windPressure: null, maintained: true, leasedTypes: [],
  units: [{ configuration: { tower: 'ground', shelter: 'rru', ancillary: 'rru' }, heightMetres: '40', origin: 'added', sharersOfType: null }],
  siteFee: { yearFen: 1_200_000n, shared: true }, power: { onceFen: 10_000_000n, years: 10, shared: false },
  others: [{ code: 'wlan', quantity: 2, yearFen: null }], costPlus: [{ name: '机架', costFen: 100_000n, quantity: 1, part: 'shelter', type: 'leased' }],
}
const seats = everywhere({ position: 'other', sharers: 2, existingSharers: 0 })

describe('an explained price', () => {
  const verdict = price(order, v2018, seats, '2018-06-01')
  const steps = verdict.ok ? verdict.price.steps : []

  it('reads like a calculation in Chinese', () => {
    expect(explain(steps, translate('zh-CN')).slice(0, 9).map((step) => `${step.clause} ${step.text} ${step.move} ${step.result}`)).toEqual([
      '1.1 塔标准建造成本：普通地面塔，挂高 40 米（40–45 米档）  254928',
      '1.2 地区系数（省份 37，第 1 类地区） × 1.00 254928',
      '1.3 风压系数 × 1.00 254928',
      '1.4 塔折旧年限 ÷ 10 25492.8',
      '1.5 1 + 折损率 × 1.02 26002.656',
      '1.6 1 + 成本加成率 × 1.1 28602.9216',
      '2.1 塔支付比例：其他租户，共 2 家 × 0.70 20022.04512',
      '2.4 产品单元系数：首个产品单元 × 1 20022.04512',
      '6.1 四舍五入到分  20022.05',
    ])
  })

  it('has words for every step in both languages', () => {
    for (const language of ['zh-CN', 'en'] as const) {
      const texts = explain(steps, translate(language)).map((step) => step.text)
      expect(texts.filter((text) => text.includes('⟦') || text.includes('{{'))).toEqual([])
    }
  })
})

describe('a figure that is missing', () => {
  it('is named in the words of the business', () => {
    const verdict = price(order, v2023, seats, '2024-01-01')
    const missing = !verdict.ok && verdict.because === 'figuresMissing' ? verdict.missing : []
    expect(missing.map((place) => nameOf(place, translate('zh-CN'))).slice(0, 5)).toEqual([
      '标准建造成本 塔 普通地面塔（40）', '地区分类', '地区系数 1', '风压系数', '折旧年限 塔',
    ])
    expect(missing.map((place) => nameOf(place, translate('en'))).filter((text) => text.includes('⟦'))).toEqual([])
  })

  it.each([
    [{ kind: 'standard_cost', key1: 'tower', key2: 'ground', at: '40' }, '标准建造成本 塔 普通地面塔（40）'],
    [{ kind: 'life', key1: 'shelter', key2: '*' }, '折旧年限 机房'],
    [{ kind: 'life', key1: 'tower', key2: 'das' }, '折旧年限 塔 室分'],
    [{ kind: 'maintenance', key1: 'pole' }, '年维护费 楼面抱杆'],
    [{ kind: 'other_item', key1: 'wlan' }, '其他项单价 WLAN'],
    [{ kind: 'das_cost', key1: 'metro', key2: 'double' }, '室分单位造价 地铁隧道 双路或双洞'],
    [{ kind: 'das_maintenance', key1: 'office', key2: 'single' }, '按量计价的室分维护费 写字楼 单路或单洞'],
    [{ kind: 'pay_ratio', key1: 'base', key2: 'anchor:2' }, '支付比例 基准价 锚定租户 2'],
    [{ kind: 'pay_ratio', key1: 'site', key2: 'alone' }, '支付比例 场地费 独享'],
    [{ kind: 'stock_ratio', key1: 'power', key2: 'owner:1+0' }, '存量站支付比例 电力引入 原产权方 1+0'],
    [{ kind: 'rule', key1: 'further_unit' }, '规则 同类增加单元系数'],
    [{ kind: 'rule', key1: 'of_its_own' }, '规则 of_its_own'],
    [{ kind: 'tax', key1: '*' }, '税率'],
    [{ kind: 'region_factor', key1: '1', at: null }, '地区系数 1'],
    [{ kind: 'markup' }, '成本加成率'],
  ] as const)('%j is called %s', (place, words) => {
    expect(nameOf(place, translate('zh-CN'))).toBe(words)
    expect(nameOf(place, translate('en'))).not.toContain('⟦')
  })
})

import type { Example } from '~/domain/pricing/book-example'
import { toPriceBook, type BookHead, type Confidence, type ItemKind, type PriceItem } from '~/domain/pricing/price-book'

/** The price books of the demo world, row by row as they stand in the table. Costs in yuan. */
export interface BookRows {
  head: BookHead
  rows: PriceItem[]
  examples: Example[]
}

const announced = '2018 年定价调整公告'
const reported = '行业资料（2016 年商务定价）'
const placeholder = '占位数，待产权方录入'

interface Bounds {
  from?: string
  to?: string
}

function row(kind: ItemKind, keys: readonly string[], value: string, origin: { source: string; confidence: Confidence }, bounds: Bounds = {}): PriceItem {
  return { kind, key1: keys[0] ?? '', key2: keys[1] ?? '', from: bounds.from ?? null, to: bounds.to ?? null, value, ...origin }
}

const known = { source: announced, confidence: 'public' } as const
const heard = { source: reported, confidence: 'reported' } as const
const open = { source: placeholder, confidence: 'provisional' } as const

/** Bands by their upper ends; the first has no lower end. */
function bands(type: string, ends: readonly (readonly [string, string])[]): PriceItem[] {
  return ends.map(([to, value], index) => {
    const from = ends[index - 1]?.[0]
    return row('standard_cost', ['tower', type], value, heard, from === undefined ? { to } : { from, to })
  })
}

const towers = [
  ...bands('ground', [['30', '158902'], ['35', '183433'], ['40', '216758'], ['45', '254928'], ['50', '299715']]),
  ...bands('landscape', [['20', '87872'], ['25', '113222'], ['30', '134060'], ['35', '182525'], ['40', '209292']]),
  ...bands('simple', [['20', '39264']]),
  row('standard_cost', ['tower', 'rooftop'], '40753', heard),
  row('standard_cost', ['tower', 'pole'], '12107', heard),
  row('standard_cost', ['tower', 'none'], '0', heard),
]

const placeholders = [
  ...([['ground_built', '60000'], ['rooftop_built', '30000'], ['leased', '20000'], ['cabinet', '20000'], ['rru', '5000'], ['none', '0']] as const).map(([type, cost]) => row('standard_cost', ['shelter', type], cost, open)),
  ...([['ground_shelter', '60000'], ['other_shelter', '50000'], ['ground_cabinet', '40000'], ['other_cabinet', '40000'], ['rru', '10000'], ['none', '0']] as const).map(([type, cost]) => row('standard_cost', ['ancillary', type], cost, open)),
  ...([['ground', '3000'], ['landscape', '3000'], ['simple', '2000'], ['rooftop', '2000'], ['pole', '1000'], ['none', '1000']] as const).map(([tower, fee]) => row('maintenance', [tower], fee, open)),
  ...([['bbu', '1000'], ['electricity_lump', '10000'], ['generator_lump', '2000'], ['battery_hours', '500'], ['high_maintenance', '2000'], ['rru_rebate', '-500'], ['microwave', '1000'], ['wlan', '500']] as const).map(([item, fee]) => row('other_item', [item], fee, open)),
  ...['office', 'mall', 'hotel', 'residence', 'hospital'].flatMap((type) => [row('das_cost', [type, 'single'], '20', open), row('das_cost', [type, 'double'], '30', open), row('das_maintenance', [type, 'single'], '0.6', open), row('das_maintenance', [type, 'double'], '0.9', open)]),
  ...['railway', 'high_speed_rail', 'metro', 'road', 'utility'].flatMap((type) => [row('das_cost', [type, 'single'], '300000', open), row('das_cost', [type, 'double'], '400000', open), row('das_maintenance', [type, 'single'], '9000', open), row('das_maintenance', [type, 'double'], '12000', open)]),
]

const lives = [
  row('impairment', [], '0.02', heard),
  row('life', ['tower', '*'], '10', heard), row('life', ['tower', 'das'], '10', open),
  row('life', ['shelter', 'ground_built'], '20', heard), row('life', ['shelter', '*'], '6', heard),
  row('life', ['ancillary', '*'], '6', heard),
]

const factors = [
  row('region_class', ['*'], '1', open),
  ...['1', '2', '3', '4'].map((region) => row('region_factor', [region], '1.00', open)),
  row('wind_factor', [], '1.00', open),
  row('tax', ['*'], '0.06', open),
]

const rules = [
  row('rule', ['further_unit'], '0.30', heard),
  row('rule', ['most_sharers'], '3', open),
  row('rule', ['antennas_per_unit'], '3', heard),
  row('rule', ['existing_ratio_until'], '20191231', heard),
]

/** Position and sharers against what is paid of one group. */
function ratios(group: 'base' | 'site' | 'power', values: Record<string, string>): PriceItem[] {
  const origin = group === 'base' ? known : heard
  return Object.entries(values).map(([place, value]) => row('pay_ratio', [group, place], value, origin))
}

const fees = { alone: '1.00', 'anchor:2': '0.55', 'anchor:3': '0.45', 'other:2': '0.60', 'other:3': '0.50' }

/** Owner by existing and new tenants; where the hand-over left two, a newcomer does not raise the owner's part. */
function stock(anchorOfTwo: string, anchorOfThree: string): PriceItem[] {
  const bySite = { 'owner:0+0': '1.00', 'owner:1+0': '0.70', 'owner:2+0': '0.40' }
  return [
    ...Object.entries({ ...bySite, 'owner:1+1': '0.45', 'owner:0+1': '0.55', 'owner:0+2': '0.45', existing: '0.30' }).map(([place, value]) => row('stock_ratio', ['site', place], value, heard)),
    ...Object.entries({ ...bySite, 'owner:1+1': anchorOfThree, 'owner:0+1': anchorOfTwo, 'owner:0+2': anchorOfThree }).map(([place, value]) => row('stock_ratio', ['base', place], value, open)),
    row('stock_ratio', ['base', 'existing'], '0.30', heard),
    ...['owner:0+0', 'owner:1+0', 'owner:2+0'].map((place) => row('stock_ratio', ['power', place], '0.00', heard)),
    row('stock_ratio', ['power', 'existing'], '0.30', open),
  ]
}

const shelteredAs = [
  ['ground_built', 'ground_shelter', 'other_shelter'], ['rooftop_built', 'other_shelter', 'other_shelter'], ['leased', 'other_shelter', 'other_shelter'],
  ['cabinet', 'ground_cabinet', 'other_cabinet'], ['rru', 'rru', 'rru'], ['none', 'none', 'none'],
] as const

/** Tower by shelter, with the ancillary that goes with both. A tower on the ground has no shelter on a roof, and the reverse. */
const configurations = ['ground', 'landscape', 'simple', 'rooftop', 'pole', 'none'].flatMap((tower) => {
  const onGround = tower === 'ground' || tower === 'landscape' || tower === 'simple'
  return shelteredAs
    .filter(([shelter]) => shelter !== (onGround ? 'rooftop_built' : 'ground_built') && (tower !== 'none' || shelter !== 'none'))
    .map(([shelter, grounded, others]) => row('configuration', [tower, `${shelter}:${onGround ? grounded : others}`], '1', open))
})

const common = [...towers, ...placeholders, ...lives, ...factors, ...rules, ...configurations]

/** The tower part alone, worked by hand from the figures above. */
function towerCase(name: string, asked: Record<string, string>, tower: string): Example {
  return { name, asked: { day: '2018-06-01', kind: 'tower', unmaintained: '1', tower1: 'ground', shelter1: 'none', ancillary1: 'none', ...asked }, expected: { tower } }
}

const shared = (position: string, sharers: string) => ({ height1: '40', 'position.all': position, 'sharers.all': sharers })

/** In the order of the cases: 29 m, 47 m and a pole alone; 40 m alone, anchor and other of two and of three; 40 m with a second unit at 37 m. */
const towerCases = (amounts: readonly [string, string, string, string, string, string, string, string, string]): Example[] => [
  towerCase('普通地面塔 29 米 独享', { height1: '29' }, amounts[0]),
  towerCase('普通地面塔 47 米 独享', { height1: '47' }, amounts[1]),
  towerCase('楼面抱杆 独享', { tower1: 'pole' }, amounts[2]),
  towerCase('普通地面塔 40 米 独享', { height1: '40' }, amounts[3]),
  towerCase('普通地面塔 40 米 锚定租户 两家', shared('anchor', '2'), amounts[4]),
  towerCase('普通地面塔 40 米 其他租户 两家', shared('other', '2'), amounts[5]),
  towerCase('普通地面塔 40 米 锚定租户 三家', shared('anchor', '3'), amounts[6]),
  towerCase('普通地面塔 40 米 其他租户 三家', shared('other', '3'), amounts[7]),
  towerCase('普通地面塔 40 米和 37 米 两个单元 独享', { height1: '40', tower2: 'ground', height2: '37', shelter2: 'none', ancillary2: 'none' }, amounts[8]),
]

export const bookV2016: BookRows = {
  head: { code: 'V2016', validFrom: '2016-01-01', validTo: '2017-12-31', status: 'published' },
  rows: [
    ...common, row('markup', [], '0.15', known),
    ...ratios('base', { alone: '1.00', 'anchor:2': '0.75', 'anchor:3': '0.65', 'other:2': '0.80', 'other:3': '0.70' }),
    ...ratios('site', fees), ...ratios('power', fees), ...stock('0.75', '0.65'),
  ],
  examples: towerCases(['18639.20', '35156.57', '1420.15', '29903.05', '22427.29', '23922.44', '19436.99', '20932.14', '37530.76']),
}

export const bookV2018: BookRows = {
  head: { code: 'V2018', validFrom: '2018-01-01', validTo: '2022-12-31', status: 'published' },
  rows: [
    ...common, row('markup', [], '0.10', known),
    ...ratios('base', { alone: '1.00', 'anchor:2': '0.65', 'anchor:3': '0.55', 'other:2': '0.70', 'other:3': '0.60' }),
    ...ratios('site', fees), ...ratios('power', fees), ...stock('0.65', '0.55'),
  ],
  examples: [
    ...towerCases(['17828.80', '33628.02', '1358.41', '28602.92', '18591.90', '20022.05', '15731.61', '17161.75', '35898.99']),
    {
      name: '楼宇室分 造价 30 万 其他租户 两家', expected: { das: '23562.00', maintenance: '6930.00', site: '7200.00', total: '37692.00' },
      asked: { day: '2018-06-01', kind: 'das', dasCost: '300000', dasMaintenance: '9000', site: '12000', 'position.all': 'other', 'sharers.all': '2' },
    },
  ],
}

/** Empty: its owner fills it. */
export const bookV2023: BookRows = { head: { code: 'V2023', validFrom: '2023-01-01', validTo: null, status: 'draft' }, rows: [], examples: [] }

export const books: readonly BookRows[] = [bookV2016, bookV2018, bookV2023]

export const v2016 = toPriceBook(bookV2016.head, bookV2016.rows)
export const v2018 = toPriceBook(bookV2018.head, bookV2018.rows)
export const v2023 = toPriceBook(bookV2023.head, bookV2023.rows)

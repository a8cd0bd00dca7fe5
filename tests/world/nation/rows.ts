import { steps, type DemandState, type StepCode } from '~/domain/process/demand-process'
import { between, oneOf, type Chance } from './chance'
import { placeIn, type District } from './geography'

const first = ['新华', '人民', '解放', '建设', '和平', '中山', '长江', '黄河', '东风', '胜利', '青年', '文化', '光明', '迎宾', '金山', '龙湖', '凤凰', '云溪', '白云', '翠屏', '锦绣', '滨河', '阳光', '惠民', '安泰', '永兴', '福田', '桃源', '梅岭', '松林']
const second = ['路', '大道', '小区', '广场', '工业园', '村', '桥', '学校', '医院', '车站', '公园', '市场', '花园', '新城', '镇政府', '产业园']
const third = ['东', '西', '南', '北', '一期', '二期', '北侧', '口', '']

export const placeNameOf = (by: Chance): string => oneOf(first, by) + oneOf(second, by) + oneOf(third, by)

const carriers = ['CMCC', 'CMCC', 'CUCC', 'CTCC', 'CTCC', 'CBN'] as const

/** The way to a state, as the process table goes; states not listed are left out of the nation. */
const ways: [DemandState, number, StepCode[]][] = [
  ['order_confirmed', 62, ['collect', 'send_matching', 'match', 'screen_ok', 'accept_screening', 'site_ok', 'design_order', 'submit_order', 'confirm_order']],
  ['cancelled', 9, ['collect', 'send_matching', 'match', 'screen_fail', 'cancel']],
  ['order_pending', 4, ['collect', 'send_matching', 'match', 'screen_ok', 'accept_screening', 'site_ok', 'design_order', 'submit_order']],
  ['ordering', 3, ['collect', 'send_matching', 'match', 'screen_ok', 'accept_screening', 'site_ok', 'design_order']],
  ['sited', 3, ['collect', 'send_matching', 'match', 'screen_ok', 'accept_screening', 'site_ok']],
  ['siting_failed', 2, ['collect', 'send_matching', 'match', 'screen_ok', 'accept_screening', 'site_fail']],
  ['siting', 4, ['collect', 'send_matching', 'match', 'screen_ok', 'accept_screening']],
  ['screened', 3, ['collect', 'send_matching', 'match', 'screen_ok']],
  ['screen_failed', 2, ['collect', 'send_matching', 'match', 'screen_fail']],
  ['screening', 4, ['collect', 'send_matching', 'match']],
  ['matching', 2, ['collect', 'send_matching']],
  ['collected', 2, ['collect']],
]
const drawn = ways.flatMap(([, weight, way]) => Array.from({ length: weight }, () => way))

const day = 86_400_000
const moment = (at: number): string => new Date(at).toISOString().slice(0, 23).replace('T', ' ')
const date = (at: number): string => new Date(at).toISOString().slice(0, 10)

export interface Generated {
  demand: unknown[]
  tower: unknown[]
  events: unknown[][]
  task: unknown[] | null
}

/** One demand with its tower part, its history and, while one is open, its task. Columns in the order of columns.ts. */
export function demandRows(id: number, district: District, by: Chance, until: number): Generated {
  const carrier = oneOf(carriers, by)
  const way = oneOf(drawn, by)
  const last = way.at(-1)!
  const state = steps[last].to[0]
  const { longitude, latitude } = placeIn(district, by)
  const begun = until - between(way.length * 3, 1_400, by) * day
  const times = way.map((_, index) => begun + index * between(1, 9, by) * day + between(0, 30_000_000, by))
  const at = (step: StepCode) => { const index = way.indexOf(step); return index < 0 ? null : moment(times[index]!) }
  const changed = times.at(-1)!
  const year = new Date(begun).getUTCFullYear()
  const number = `XQ${district.code.slice(0, 4)}-${date(begun).slice(2).replaceAll('-', '')}-${String(id).padStart(8, '0')}`
  const name = `${district.name.replace(/[区县市]$/, '')}${placeNameOf(by)}`
  const low = between(15, 40, by)
  const systems = oneOf([['5G_2600'], ['5G_3500'], ['4G_1800', '5G_2600'], ['4G_900']], by)

  return {
    demand: [
      id, number, 'tower', state, way.length, carrier, `${district.name}分公司`, `${carrier}-${year}-${id}`, `${year}年第${between(1, 6, by)}批`, year, name,
      district.code.slice(0, 2), district.code.slice(0, 4), district.code, longitude, latitude, 'WGS84', `${name}附近`,
      oneOf(['dense_urban', 'urban', 'county_town', 'township', 'village'], by), 0, oneOf([100, 200, 300, 500], by), date(begun + between(60, 240, by) * day),
      oneOf(['high', 'normal', 'normal', 'low'], by), '联系人', '13900000000', 'none', at('collect'), at('accept_screening'), at('site_ok'), at('confirm_order'),
      moment(begun), moment(changed), '系统生成',
    ],
    tower: [id, JSON.stringify(systems), systems.length, low, low + 5, 3 * systems.length, 0],
    events: way.map((step, index) => [
      'demand', id, index + 1, step, index === 0 ? null : steps[way[index - 1]!].to[0], steps[step].to[0], '{}', null, 0, '系统生成', moment(times[index]!), 'generated',
    ]),
    task: state === 'screening' || state === 'siting'
      ? [`${state === 'screening' ? 'SC' : 'XZ'}${district.code.slice(0, 4)}-${String(id).padStart(8, '0')}`, state, 'open', id, number, carrier, name,
        district.code.slice(0, 2), district.code.slice(0, 4), district.code, moment(changed + 7 * day), moment(changed)]
      : null,
  }
}

const towers = [['macro', 'ground', 45, 'ground_built'], ['macro', 'landscape', 30, 'cabinet'], ['rooftop', 'rooftop', 15, 'rooftop_built'], ['rooftop', 'pole', 6, 'rru']] as const

export function siteRow(id: number, district: District, by: Chance): unknown[] {
  const { longitude, latitude } = placeIn(district, by)
  const [kind, tower, height, shelter] = oneOf(towers, by)
  const name = `${district.name.replace(/[区县市]$/, '')}${placeNameOf(by)}站`
  return [
    id, `G${district.code}${String(id).padStart(8, '0')}`, name, kind, district.code.slice(0, 2), district.code.slice(0, 4), district.code, longitude, latitude, `${name}旁`,
    tower, height, shelter, by() < 0.4 ? 1 : 0, between(3, 30, by) * 100_000, 300_000, '2016-06-01',
  ]
}

/** Two platforms a site; the carriers that sit on them. */
export function platformRows(siteId: number, by: Chance): { platforms: unknown[][]; tenancies: unknown[][] } {
  const platforms = [[siteId * 2 - 1, siteId, 30, 6], [siteId * 2, siteId, 25, 6]]
  const tenants = between(1, 3, by)
  const tenancies = Array.from({ length: tenants }, (_, order) => [
    siteId, siteId * 2 - (order % 2), oneOf(carriers, by), order === 0 ? 'anchor' : 'tenant', 3, `20${16 + order * 2}-05-01`,
  ])
  return { platforms, tenancies }
}

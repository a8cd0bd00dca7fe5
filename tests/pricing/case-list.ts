import type { BookCode } from './figures'
import type { Case, UnitCase } from './work'

/** Every case of cases.csv, spelled out from the tables of the price rules. */
const books: readonly [BookCode, string][] = [['V2016', '2016-06-01'], ['V2018', '2018-06-01']]
const inBoth = (name: string, rest: Omit<Case, 'name' | 'book' | 'day'>): Case[] => books.map(([book, day]) => ({ name, book, day, ...rest }))

const unit = (type: string, height: string | number, more: Partial<UnitCase> = {}): UnitCase => ({ type, height: String(height), ...more })
const bare = (tower: string, height: string | number, more: Partial<UnitCase> = {}): UnitCase => unit(`${tower}:none:none`, height, more)

const heights: Record<string, readonly string[]> = {
  ground: ['12', '29', '29.99', '30', '34.9', '35', '39.99', '40', '44.99', '45', '47', '50'],
  landscape: ['12', '19.99', '20', '24.9', '25', '29', '30', '34', '35', '40'],
  simple: ['12', '20'], rooftop: ['15'], pole: ['6'],
}
const bands = Object.entries(heights).flatMap(([tower, all]) => all.flatMap((height) => inBoth(`${tower} tower at ${height} m, alone`, { units: [bare(tower, height)], seats: 'alone' })))

const newSeats = ['alone', 'anchor 2', 'anchor 3', 'anchor 4', 'other 2', 'other 3', 'other 5']
const fees = { maintained: true, site: { yuan: '12345.67' }, power: { yuan: '5432.10' } }
const configurations: readonly UnitCase[] = [
  unit('ground:ground_built:ground_shelter', 40), unit('landscape:cabinet:ground_cabinet', 33), unit('rooftop:rooftop_built:other_shelter', 18),
  unit('pole:rru:rru', 6), unit('simple:leased:other_shelter', 20), unit('ground:rru:rru', 47), unit('none:cabinet:other_cabinet', 3),
]
const positions = configurations.flatMap((one) => newSeats.flatMap((seat) => inBoth(`${one.type} at ${one.height} m with fees, ${seat}`, { units: [one], seats: seat, ...fees })))

const mixed: readonly Case['seats'][] = [
  { tower: 'other 3', shelter: 'alone', ancillary: 'anchor 2', maintenance: 'other 2', site: 'other 3', power: 'alone' },
  { tower: 'anchor 2', shelter: 'other 2', ancillary: 'other 3', maintenance: 'anchor 3', site: 'alone', power: 'other 2' },
  { tower: 'alone', shelter: 'anchor 3', ancillary: 'alone', maintenance: 'other 3', site: 'anchor 2', power: 'anchor 3' },
  { tower: 'new 1+1', shelter: 'alone', ancillary: 'other 2', maintenance: 'new 1+1', site: 'new 0+2', power: 'new 0+1' },
]
const apart = mixed.flatMap((seats, index) => inBoth(`sharers of their own per component, ${index + 1}`, { units: [unit('ground:cabinet:ground_cabinet', 36)], seats, ...fees }))

const second = [
  { name: 'a second unit of the same type, lower', units: [bare('ground', 40), bare('ground', 37)] },
  { name: 'a second unit of the same type, higher', units: [bare('ground', 31), bare('ground', 48)] },
  { name: 'a unit of another type', units: [bare('ground', 40), bare('pole', 6)] },
  { name: 'two of each of two types', units: [bare('ground', 40), bare('pole', 6), bare('ground', 33), bare('pole', 6)] },
  { name: 'three whole units of one type', units: [unit('ground:cabinet:ground_cabinet', 40), unit('ground:cabinet:ground_cabinet', 40), unit('ground:cabinet:ground_cabinet', 29)] },
  { name: 'the same tower with another shelter is another type', units: [unit('ground:cabinet:ground_cabinet', 40), unit('ground:rru:rru', 40)] },
]
const units = second.flatMap(({ name, units: all }) => ['alone', 'anchor 2', 'other 3'].flatMap((seat) => inBoth(`${name}, ${seat}`, { units: all, seats: seat, maintained: true })))
const leased = inBoth('a type that the carrier leases on the site already', { units: [bare('ground', 40), bare('pole', 6)], leased: ['ground:none:none'], seats: 'other 2', maintained: true })

const stockSeats = ['owner 0+0', 'owner 1+0', 'owner 2+0', 'owner 1+1', 'owner 0+1', 'owner 0+2', 'owner 2+1', 'owner 0+3', 'owner 1+2', 'existing 1+0', 'existing 2+0', 'existing 1+1', 'new 1+1', 'new 0+1', 'new 0+2', 'new 2+1']
const stockDays: readonly [BookCode, string][] = [['V2016', '2016-06-01'], ['V2018', '2018-06-01'], ['V2018', '2019-12-31'], ['V2018', '2020-01-01']]
const stock = stockDays.flatMap(([book, day]) => stockSeats.map((seats): Case => ({
  name: `stock site, ${seats}`, book, day, units: [unit('ground:leased:other_shelter', 42, { handover: !seats.startsWith('new') })], seats, ...fees,
})))

const scenarioOne = stockDays.flatMap(([book, day]): Case[] => [
  { name: 'scenario 1: owner A, A1 40 m stood, A2 37 m added', book, day, units: [bare('ground', 40, { handover: true }), bare('ground', 37)], seats: 'owner 1+0' },
  { name: 'scenario 1: existing sharer B, B1 35 m stood, B2 32 m added', book, day, units: [bare('ground', 35, { handover: true }), bare('ground', 32)], seats: 'existing 1+0' },
  { name: 'existing sharer adds the same type where three share: 0.30 x that of three', book, day, units: [bare('ground', 40, { handover: true }), bare('ground', 40, { ofType: 2 })], seats: 'existing 1+1' },
  { name: 'existing sharer adds another type that two use: 1.00 x that of two', book, day, units: [bare('ground', 40, { handover: true }), bare('pole', 6, { ofType: 2 })], seats: 'existing 1+1' },
  { name: 'existing sharer adds another type, users not counted apart', book, day, units: [bare('ground', 40, { handover: true }), bare('pole', 6)], seats: 'existing 1+1' },
  { name: 'existing sharer had two units of a type at hand-over', book, day, units: [bare('ground', 40, { handover: true }), bare('ground', 36, { handover: true })], seats: 'existing 2+0' },
])

const lone = [bare('pole', 6)]
const power = ['alone', 'anchor 3', 'other 2', 'owner 1+1', 'existing 1+0'].flatMap((seats) => [
  ...inBoth(`power once 100,000 over 10 years, ${seats}`, { units: lone, seats, power: { yuan: '100000', years: 10 } }),
  ...inBoth(`power once 33,333.33 over 7 years, ${seats}`, { units: lone, seats, power: { yuan: '33333.33', years: 7 } }),
  ...inBoth(`site and power that nobody shares, ${seats}`, { units: lone, seats, site: { yuan: '8000.01', unshared: true }, power: { yuan: '4000', unshared: true } }),
])

const items = [
  ...['bbu', 'electricity_lump', 'generator_lump', 'battery_hours', 'high_maintenance', 'rru_rebate', 'microwave', 'wlan'].flatMap((code, index) => inBoth(`other item ${code}`, { units: lone, seats: 'other 2', others: [{ code, quantity: index + 1 }] })),
  ...inBoth('other items at prices of their own', { units: lone, seats: 'other 2', others: [{ code: 'electricity_metered', quantity: 1, yuan: '7654.32' }, { code: 'generator_event', quantity: 12, yuan: '88.88' }, { code: 'rru_rebate', quantity: 3, yuan: '-123.45' }, { code: 'other', quantity: 1, yuan: '0.01' }] }),
]

const racks = ([['shelter', 'ground_built'], ['shelter', 'leased'], ['tower', 'ground'], ['ancillary', 'rru'], ['shelter', 'cabinet']] as const).flatMap(([part, type], index) => inBoth(`cost-plus: ${index + 1} of ${part} ${type}`, { units: [], seats: 'other 2', costPlus: [{ yuan: '12345.67', quantity: index + 1, part, type }] }))
const shelterOnly = inBoth('shelter without tower, racks counted', { units: [], seats: 'alone', site: { yuan: '6000' }, costPlus: [{ yuan: '80000', quantity: 1, part: 'shelter', type: 'leased' }, { yuan: '1500', quantity: 4, part: 'ancillary', type: 'other_shelter' }] })

const das = ['alone', 'anchor 2', 'other 2', 'other 3', 'anchor 4'].flatMap((seats) => [
  ...inBoth(`distribution, cost 300,000, ${seats}`, { units: [], seats, das: { yuan: '300000', maintenance: '9000' }, site: { yuan: '12000' } }),
  ...inBoth(`office of 12,345 square metres, two paths, ${seats}`, { units: [], seats, das: { type: 'office', double: true, size: 12_345, maintenance: '11110.50' } }),
  ...inBoth(`hospital of 7,777 square metres, one path, ${seats}`, { units: [], seats, das: { type: 'hospital', size: 7_777, maintenance: '4666.20' }, site: { yuan: '333.33' } }),
  ...inBoth(`metro of 3 km, two bores, ${seats}`, { units: [], seats, das: { type: 'metro', double: true, size: 3, maintenance: '36000' } }),
  ...inBoth(`road tunnel of 1 km, one bore, ${seats}`, { units: [], seats, das: { type: 'road', size: 1, maintenance: '9000' }, site: { yuan: '2500' } }),
])

export const cases: readonly Case[] = [...bands, ...positions, ...apart, ...units, ...leased, ...stock, ...scenarioOne, ...power, ...items, ...racks, ...shelterOnly, ...das]

import { price } from '../../app/domain/pricing/annual-price'
import { priceDas } from '../../app/domain/pricing/das-price'
import { explain } from '../../app/domain/pricing/explanation'
import { everywhere, type Seat } from '../../app/domain/pricing/occupancy'
import type { PricedOrder, PriceVerdict, ProductUnit } from '../../app/domain/pricing/priced-order'
import { translate } from '../../app/locales/words'
import { v2016, v2018 } from '../world/books'

const unit = (tower: 'ground' | 'pole', heightMetres: string | null, more: Partial<ProductUnit> = {}): ProductUnit =>
  ({ configuration: { tower, shelter: 'cabinet', ancillary: 'ground_cabinet' }, heightMetres, origin: 'added', sharersOfType: null, ...more })
const order: PricedOrder = {
  provinceCode: '37', windPressure: '0.45', maintained: true, leasedTypes: [], units: [unit('ground', '29'), unit('pole', null), unit('ground', '50')],
  siteFee: { yearFen: 1_200_000n, shared: true }, power: { onceFen: 10_000_000n, years: 10, shared: false },
  others: [{ code: 'wlan', quantity: 2, yearFen: null }, { code: 'rru_rebate', quantity: 1, yearFen: -12_345n }], costPlus: [{ name: '机架', costFen: 100_000n, quantity: 3, part: 'shelter', type: 'leased' }],
}
const bare: PricedOrder = { ...order, units: [], siteFee: null, power: null, others: [], costPlus: [] }
const existing: Seat = { position: 'existing', sharers: 3, existingSharers: 1 }

/** Prices that a person reads from beginning to end; explained.txt holds what they must say. */
export const explained = (): string => [
  ['A whole order, other of two, V2018', price(order, v2018, everywhere({ position: 'other', sharers: 2, existingSharers: 0 }), '2018-06-01')],
  ['An owner with one existing sharer, V2016', price({ ...bare, units: [unit('ground', '40', { origin: 'handover' })], siteFee: order.siteFee, power: { yearFen: 500_000n, shared: false } }, v2016, everywhere({ position: 'owner', sharers: 2, existingSharers: 1 }), '2016-06-01')],
  ['An existing sharer who adds another type, V2018', price({ ...bare, maintained: false, units: [unit('ground', '35', { origin: 'handover' }), unit('pole', null, { sharersOfType: 2 })], power: { yearFen: 500_000n, shared: true } }, v2018, everywhere(existing), '2019-12-31')],
  ['Five sharers, V2018', price({ ...bare, maintained: false, units: [unit('ground', '35')], siteFee: { yearFen: 1n, shared: false } }, v2018, everywhere({ position: 'anchor', sharers: 5, existingSharers: 0 }), '2019-12-31')],
  ['A tunnel by its length, V2018', priceDas({ provinceCode: '37', construction: { type: 'metro', double: true, size: '1.5' }, maintenanceFen: 1_800_000n, siteFeeFen: 250_000n }, v2018, { position: 'anchor', sharers: 2, existingSharers: 0 }, '2018-06-01')],
  ['A building at its cost, V2016', priceDas({ provinceCode: '44', construction: { costFen: 30_000_000n }, maintenanceFen: 900_000n, siteFeeFen: null }, v2016, { position: 'alone', sharers: 1, existingSharers: 0 }, '2016-06-01')],
].map(([title, verdict]) => `# ${title as string}\n${told(verdict as PriceVerdict)}\n`).join('\n')

function told(verdict: PriceVerdict): string {
  if (!verdict.ok) return JSON.stringify(verdict)
  const { steps, lines, provisional, bookCode, day } = verdict.price
  const words = explain(steps, translate('zh-CN'))
  const head = `${bookCode} ${day}${provisional ? ' 暂定' : ''}`
  const each = lines.map(({ component, unit: number, item, yearFen, monthFen, lastMonthFen, taxFen, provisional: open }) => `= ${component} ${number ?? '-'} ${item ?? '-'} ${yearFen} ${monthFen} ${lastMonthFen} ${taxFen}${open ? ' 暂定' : ''}`)
  const all = words.map(({ clause, text, move, result, source, provisional: open }, index) => `${steps[index]?.line ?? '-'} ${steps[index]?.operation} ${clause} ${text} ${move} ${result} (${source})${open ? ' 暂定' : ''}`)

  return [head, ...each, ...all].join('\n')
}

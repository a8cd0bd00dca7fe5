import { z } from 'zod'
import { hint } from '~/fields/field'
import type { Finding } from '~/fields/message'
import { defineRecord } from '~/fields/record'
import { systems } from '../demand/dictionaries'
import { ancillaryTypes, shelterTypes, towerTypes } from '../pricing/price-book'
import { unknownConfiguration } from './order.fields'

export const origins = ['added', 'handover'] as const
export const feeKinds = ['site', 'power', 'other', 'cost_plus'] as const
export const feeModes = ['lump', 'itemised'] as const
/** The codes under which price books list other items. */
export const otherItems = [
  'bbu', 'electricity_lump', 'electricity_metered', 'generator_lump', 'generator_event', 'battery_hours', 'high_maintenance', 'rru_rebate', 'microwave', 'wlan', 'other',
] as const
export const costPlusParts = ['tower', 'shelter', 'ancillary'] as const
const partTypes = { tower: towerTypes, shelter: shelterTypes, ancillary: ancillaryTypes } as const
const allPartTypes = [...new Set([...towerTypes, ...shelterTypes, ...ancillaryTypes])] as [string, ...string[]]

/** Part 5, one row: one system with its antennas at one mounting height. */
export const productRecord = defineRecord(
  'order',
  {
    system: z.enum(systems).register(hint, { dictionary: 'demand:dictionary.system' }),
    configuration: z.string().max(64).register(hint, { says: { invalid: 'order:rule.configuration' } }),
    heightMetres: z.number().min(0).max(200).register(hint, { unit: 'common:unit.metre' }),
    antennas: z.number().int().min(0).max(99),
    billedSystems: z.number().int().min(1).max(9),
    bbuInShelter: z.boolean().optional(),
    rruOnTower: z.boolean().optional(),
    origin: z.enum(origins),
    sharersOfType: z.number().int().min(1).max(9).optional(),
  },
  ({ configuration }) => unknownConfiguration(configuration),
)

/** Part 6, one row: site fee, power lead-in, an item of the book, or a cost-plus line. Amounts in yuan with at most two places. */
export const feeRecord = defineRecord(
  'order',
  {
    kind: z.enum(feeKinds).register(hint, { dictionary: 'feeKind' }),
    name: z.string().max(80).optional(),
    item: z.enum(otherItems).optional().register(hint, { dictionary: 'pricing:otherItem' }),
    mode: z.enum(feeModes),
    amountYuan: z.string().regex(/^-?\d{1,12}(\.\d{1,2})?$/).optional().register(hint, { unit: 'common:unit.yuan', says: { notInForm: 'order:rule.amount' } }),
    quantity: z.number().int().min(1).max(999),
    onceOnly: z.boolean().optional(),
    years: z.number().int().min(1).max(50).optional().register(hint, { unit: 'order:unit.year' }),
    sharesDiscount: z.boolean().optional(),
    part: z.enum(costPlusParts).optional().register(hint, { dictionary: 'pricing:component' }),
    lifeType: z.enum(allPartTypes).optional().register(hint, { dictionary: 'lifeType' }),
    reason: z.string().max(200).optional().register(hint, { visibility: 'staff' }),
  },
  feeFindings,
)

type FeeEntry = Partial<{ kind: string; item: string; amountYuan: string; onceOnly: boolean; years: number; part: 'tower' | 'shelter' | 'ancillary'; lifeType: string; name: string; reason: string }>

function feeFindings(fee: FeeEntry): Finding[] {
  const asked = (field: string): Finding => ({ field, rule: 'required', weight: 'error' })
  const found: Finding[] = []
  if (fee.kind === 'other' && !fee.item) found.push(asked('item'))
  if (fee.kind !== 'other' && fee.kind !== undefined && fee.amountYuan === undefined) found.push(asked('amountYuan'))
  if (fee.kind !== 'other' && Number(fee.amountYuan) < 0) found.push({ field: 'amountYuan', rule: 'tooSmall', weight: 'error', values: { minimum: 0 } })
  if (fee.kind === 'power' && fee.onceOnly && fee.years === undefined) found.push(asked('years'))
  if (fee.kind === 'cost_plus') {
    if (!fee.name) found.push(asked('name'))
    if (!fee.part) found.push(asked('part'))
    if (!fee.reason) found.push(asked('reason'))
    if (!fee.lifeType || (fee.part && !(partTypes[fee.part] as readonly string[]).includes(fee.lifeType))) found.push(asked('lifeType'))
  }
  return found
}

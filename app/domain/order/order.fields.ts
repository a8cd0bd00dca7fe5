import { z } from 'zod'
import { hint } from '~/fields/field'
import type { Finding } from '~/fields/message'
import { defineRecord } from '~/fields/record'
import { maintenanceGrades as askedGrades, scenes } from '../demand/dictionaries'
import { configurationOf } from '../pricing/catalogue'
import { contradicts, positions } from '../pricing/occupancy'
import { ancillaryTypes, shelterTypes, towerTypes } from '../pricing/price-book'
import { constructionModes } from '../shared/configuration'
import { carriers } from '../shared/carrier'
import { powerModes } from '../siting/siting.fields'

/**
 * The six parts of an order, each a record of its own. A part may be saved half filled: what it still lacks is said by
 * completeness.ts. A field marked `staff` tells who others are and never leaves the house.
 */
const text = (most: number) => z.string().max(most).optional()
const count = (most: number) => z.number().int().min(0).max(most).optional()
const measure = (most: number) => z.number().min(0).max(most).optional()

export const ownerships = ['company', 'leased', 'stock'] as const
/** 'none': the carrier maintains for itself. */
export const maintenanceGrades = ['none', ...askedGrades] as const
export const orderTypes = ['normal', 'contract'] as const

/** Part 1: the station and where it stands. */
export const siteRecord = defineRecord('order', {
  orderType: z.enum(orderTypes).optional(),
  paymentTerms: text(120).register(hint, { width: 36 }),
  carrierStationName: text(120).register(hint, { width: 36 }),
  carrierStationCode: text(60),
  towerStationName: text(120).register(hint, { width: 36 }),
  towerStationCode: text(60),
  scene: z.enum(scenes).optional().register(hint, { dictionary: 'demand:dictionary.scene' }),
  projectType: text(32),
  projectBatch: text(60),
  constructionMode: z.enum(constructionModes).optional().register(hint, { dictionary: 'screening:dictionary.constructionMode' }),
  ownership: z.enum(ownerships).optional(),
  originalOwner: z.enum(carriers).optional().register(hint, { dictionary: 'common:carrier', visibility: 'staff' }),
  maintenanceGrade: z.enum(maintenanceGrades).optional(),
  nightAccess: z.boolean().optional(),
  longitude: z.number().min(73).max(136).optional().register(hint, { reads: 'coordinate', unit: 'order:unit.degree' }),
  latitude: z.number().min(3).max(54).optional().register(hint, { reads: 'coordinate', unit: 'order:unit.degree' }),
  address: text(200).register(hint, { width: 50 }),
  attribute: text(32),
  package: text(60),
})

/** Part 2: who else is there. The seats, one per component, are records of their own. */
export const sharingRecord = defineRecord('order', {
  sharesExisting: z.boolean().optional(),
  tenantsBefore: count(9),
  tenantsNew: count(9),
  tenantCarriers: z.array(z.enum(carriers)).optional().register(hint, { dictionary: 'common:carrier', visibility: 'staff' }),
  requiredOn: z.iso.date().optional(),
})

export const seatRecord = defineRecord(
  'order',
  {
    position: z.enum(positions).register(hint, { dictionary: 'pricing:position' }),
    sharers: z.number().int().min(1).max(9).register(hint, { says: { seat: 'order:rule.seat' } }),
    existingSharers: z.number().int().min(0).max(8).optional(),
  },
  ({ position, sharers, existingSharers = 0 }) =>
    position !== undefined && sharers !== undefined && contradicts({ position, sharers, existingSharers })
      ? [{ field: 'sharers', rule: 'seat', weight: 'error' }]
      : [],
)

/** Part 3: tower, shelter and what hangs on them. */
export const towerRecord = defineRecord(
  'order',
  {
    towerCode: text(60),
    towerType: z.enum(towerTypes).optional().register(hint, { dictionary: 'pricing:towerType' }),
    towerName: text(120).register(hint, { width: 36 }),
    towerHeightMetres: measure(200).register(hint, { unit: 'common:unit.metre' }),
    platforms: count(20),
    shelterCode: text(60),
    shelterType: z.enum(shelterTypes).optional().register(hint, { dictionary: 'pricing:shelterType' }),
    shelterName: text(120).register(hint, { width: 36 }),
    machinePositions: count(99),
    systemCount: count(99),
    bbu: count(99),
    rru: count(999),
    rruSupply: text(32),
    ancillaryType: z.enum(ancillaryTypes).optional().register(hint, { dictionary: 'pricing:ancillaryType' }),
    configuration: text(64).register(hint, { help: true, says: { invalid: 'order:rule.configuration' } }),
    microwaveMetres: measure(200).register(hint, { unit: 'common:unit.metre' }),
    wlanMetres: measure(200).register(hint, { unit: 'common:unit.metre' }),
  },
  ({ configuration }) => unknownConfiguration(configuration),
)

/** Part 4: power and weather. */
export const ancillaryRecord = defineRecord('order', {
  powerKw: measure(9999).register(hint, { unit: 'order:unit.kw' }),
  powerMode: z.enum(powerModes).optional().register(hint, { dictionary: 'siting:dictionary.powerMode' }),
  extraBatteryHours: measure(999).register(hint, { unit: 'order:unit.hour' }),
  windActual: measure(5).register(hint, { unit: 'order:unit.wind' }),
  windPricing: measure(5).register(hint, { unit: 'order:unit.wind', help: true }),
  generatorCondition: text(60),
  generatorOption: text(32),
})

/** A refusal in the words of the field's choice. */
export function unknownConfiguration(configuration: string | undefined): Finding[] {
  return configuration === undefined || configurationOf(configuration) ? [] : [{ field: 'configuration', rule: 'invalid', weight: 'error' }]
}

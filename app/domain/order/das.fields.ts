import { z } from 'zod'
import { hint } from '~/fields/field'
import { defineRecord } from '~/fields/record'
import { bores, buildingTypes, sourceBands, tunnelTypes } from '../demand/dictionaries'
import { dasSystems, propertyContracts } from '../screening/das.fields'
import { rruSupplies } from '../shared/radio'

const count = (most: number) => z.number().int().min(0).max(most).optional()
const amount = z.string().regex(/^\d{1,12}(\.\d{1,2})?$/).optional()

/** The system of a building or a tunnel, in place of tower, shelter and product units; kinds.ts says which field is whose. */
export const dasRecord = defineRecord('order', {
  placeName: z.string().max(120).optional().register(hint, { width: 36 }),
  buildingType: z.enum(buildingTypes).optional().register(hint, { dictionary: 'demand:dictionary.buildingType' }),
  coverageSquareMetres: z.number().min(1).max(5_000_000).optional().register(hint, { unit: 'demand:unit.squareMetre' }),
  doublePath: z.boolean().optional(),
  floors: count(200),
  lifts: count(200),
  tunnelType: z.enum(tunnelTypes).optional().register(hint, { dictionary: 'pricing:dasType' }),
  lengthKm: z.number().min(0.001).max(200).optional().register(hint, { unit: 'demand:unit.kilometre' }),
  bore: z.enum(bores).optional().register(hint, { dictionary: 'demand:dictionary.bore' }),
  dasSystem: z.enum(dasSystems).optional().register(hint, { dictionary: 'screening:dictionary.dasSystem' }),
  roomPosition: z.string().max(200).optional().register(hint, { width: 36 }),
  machinePositions: count(99),
  sourceNeeded: count(60),
  poiPortsNeeded: count(48),
  sourceBands: z.array(z.enum(sourceBands)).optional().register(hint, { dictionary: 'demand:dictionary.band' }),
  rruSupply: z.enum(rruSupplies).optional().register(hint, { dictionary: 'demand:dictionary.rruSupply' }),
  propertyOwner: z.string().max(80).optional().register(hint, { width: 36, visibility: 'staff' }),
  propertyContract: z.enum(propertyContracts).optional().register(hint, { dictionary: 'screening:dictionary.propertyContract', visibility: 'staff' }),
  leaseYears: z.number().int().min(1).max(50).optional().register(hint, { unit: 'order:unit.year' }),
  constructionYuan: amount.register(hint, { unit: 'common:unit.yuan', help: true, says: { notInForm: 'order:rule.amount' } }),
  maintenanceYuan: amount.register(hint, { unit: 'common:unit.yuan', help: true, says: { notInForm: 'order:rule.amount' } }),
})

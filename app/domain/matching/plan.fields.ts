import { z } from 'zod'
import { defineRecord } from '~/fields/record'
import { hint } from '~/fields/field'
import { planChoices } from './plan'

/** The plan as it is written down; sites and partners are ticked in their tables. */
export const planRecord = defineRecord('matching', {
  choice: z.enum(planChoices),
  pointName: z.string().max(120).optional().register(hint, { width: 30 }),
  pointLongitude: z.number().min(73).max(136).optional().register(hint, { reads: 'coordinate', unit: 'matching:unit.degree' }),
  pointLatitude: z.number().min(3).max(54).optional().register(hint, { reads: 'coordinate', unit: 'matching:unit.degree' }),
  remarks: z.string().max(500).optional().register(hint, { control: 'textarea', width: 60 }),
})

export type EnteredPlan = ReturnType<typeof planRecord.entered>

/** What the price book does not say, entered for the proposal of a batch. */
export const termsRecord = defineRecord('matching', {
  alterCostYuan: z.number().min(0).max(10_000_000).register(hint, { unit: 'matching:unit.yuan' }),
  alterPlaces: z.number().int().min(0).max(24).register(hint, { unit: 'matching:unit.places' }),
})

/** Until somebody says better; shown as provisional. */
export const usualTerms = { alterCostYuan: 60_000, alterPlaces: 6 }

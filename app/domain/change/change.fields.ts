import { z } from 'zod'
import { hint } from '~/fields/field'
import { defineRecord } from '~/fields/record'
import { changeReasons } from './change'

/** Why a demand is to be changed or ended; columns of table change_document. */
export const changeRecord = defineRecord('change', {
  reasonCode: z.enum(changeReasons),
  reason: z.string().max(380).register(hint, { control: 'textarea', width: 60, help: true }),
})

/** What construction says to a change past the point of no return. */
export const consentRecord = defineRecord('change', {
  costYuan: z.number().min(0).max(100_000_000).optional().register(hint, { unit: 'common:unit.yuan', help: true }),
  consentText: z.string().max(500).register(hint, { control: 'textarea', width: 60 }),
})

export type ChangeGiven = z.output<z.ZodObject<typeof changeRecord.shape>>

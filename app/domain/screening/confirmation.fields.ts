import { z } from 'zod'
import { hint } from '~/fields/field'
import { defineRecord } from '~/fields/record'
import { agreementChannels } from './confirmation'

/** How the carrier agreed to the screening result; columns of table screening_agreement. */
export const agreementRecord = defineRecord('confirmation', {
  channel: z.enum(agreementChannels),
  person: z.string().max(60).register(hint, { width: 16, help: true }),
  agreedOn: z.iso.date(),
  note: z.string().max(500).optional().register(hint, { control: 'textarea', width: 60 }),
})

export type AgreementGiven = z.output<z.ZodObject<typeof agreementRecord.shape>>

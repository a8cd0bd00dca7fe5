import { z } from 'zod'
import { hint } from '~/fields/field'
import { defineRecord } from '~/fields/record'
import { agreementChannels } from './confirmation'
import { questionAnswers } from './question'

/** What the carrier is asked, and until when; columns of table screening_question. */
export const questionRecord = defineRecord('question', {
  text: z.string().max(1000).register(hint, { control: 'textarea', width: 60, help: true }),
  dueOn: z.iso.date(),
})

/** What the carrier answers on the portal, beside the candidate it chooses. */
export const answerRecord = defineRecord('question', {
  answer: z.enum(questionAnswers),
  answerText: z.string().max(1000).optional().register(hint, { control: 'textarea', width: 60, help: true }),
})

/** An answer that came another way: by whom, when and how. */
export const offlineAnswerRecord = defineRecord('question', {
  ...answerRecord.shape,
  channel: z.enum(agreementChannels.filter((channel) => channel !== 'portal')),
  answeredBy: z.string().max(60).register(hint, { width: 16, help: true }),
  answeredOn: z.iso.date(),
})

export type QuestionGiven = z.output<z.ZodObject<typeof questionRecord.shape>>
export type OfflineGiven = z.output<z.ZodObject<typeof offlineAnswerRecord.shape>>

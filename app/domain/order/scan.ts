import { z } from 'zod'
import { hint } from '~/fields/field'
import type { Finding } from '~/fields/message'
import { defineRecord } from '~/fields/record'

/** Who of the carrier signed the printed form, and when; columns of table signature. */
export const scanRecord = defineRecord('order', {
  signedBy: z.string().max(60).register(hint, { width: 16, help: true }),
  signedOn: z.iso.date().register(hint, { help: true }),
})

export type ScanGiven = z.output<z.ZodObject<typeof scanRecord.shape>>

/** What a scan of a signed form is kept as. */
export const scanKinds = ['pdf', 'png', 'jpeg'] as const

/** Days are Beijing days. A paper is signed after it was issued, not in the future, and while it was in force. */
export function scanFindings({ signedOn }: ScanGiven, { issuedOn, expiresOn, today }: { issuedOn: string; expiresOn: string | null; today: string }): Finding[] {
  if (signedOn > today) return [{ field: 'signedOn', rule: 'signedInFuture', weight: 'error' }]
  if (signedOn < issuedOn) return [{ field: 'signedOn', rule: 'signedBeforeIssue', weight: 'error', values: { day: issuedOn } }]
  if (expiresOn !== null && signedOn > expiresOn) return [{ field: 'signedOn', rule: 'signedAfterExpiry', weight: 'error', values: { day: expiresOn } }]
  return []
}

import { z } from 'zod'
import { planChoices } from './plan'

const id = z.number().int().min(1).max(2_147_483_647)

/** A ticket that is turned in. */
export const redeemMessage = z.object({ ticket: z.string().max(2_000) })

/** A plan as the outer resource system sends it; degrees are WGS84. */
export const planMessage = z.object({
  handoverId: id,
  demandId: id,
  /** The version that the demand had when it was handed over. */
  version: z.number().int().min(1),
  choice: z.enum(planChoices),
  /** In their order; for share and alter. */
  siteIds: z.array(id).max(3).default([]),
  /** For build and joint. */
  point: z.object({ name: z.string().min(1).max(120), longitude: z.number().min(73).max(136), latitude: z.number().min(3).max(54) }).nullable().default(null),
  /** Demands of the same hand-over that are built for together. */
  partnerIds: z.array(id).max(10).default([]),
  remarks: z.string().max(500).default(''),
})
export type PlanMessage = z.output<typeof planMessage>

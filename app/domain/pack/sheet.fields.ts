import { z } from 'zod'
import { hint } from '~/fields/field'
import { defineRecord } from '~/fields/record'
import type { DemandKind } from '../demand/demand'
import type { DemandRecord } from '../demand/kinds'
import { candidates } from '../screening/das.fields'
import { screeningReply } from '../screening/screening.fields'
import type { Stage } from '../task/checklist'
import { sitingReply, sitingResults } from '../siting/siting.fields'

const said = (label: string, width: number) => ({ label: `pack:field.${label}`, width })

/** Which task a row is of. The title is there for the eye alone. */
const key = {
  taskNumber: z.string().max(32).register(hint, said('taskNumber', 22)),
  title: z.string().max(120).optional().register(hint, said('title', 24)),
}
const candidateKey = { place: z.number().int().min(1).max(3).register(hint, said('place', 8)) }
const siteKey = { agreedOn: z.string().max(20).optional().register(hint, said('agreedOn', 14)) }

/** A row per candidate; what is said of the whole reply stands in the first row of the task. */
const screeningSheets = {
  tower: defineRecord('screening', { ...key, ...candidateKey, ...screeningReply.shape, ...candidates.tower.shape }),
  building: defineRecord('screening', { ...key, ...candidateKey, ...screeningReply.shape, ...candidates.building.shape }),
  tunnel: defineRecord('screening', { ...key, ...candidateKey, ...screeningReply.shape, ...candidates.tunnel.shape }),
} as const

/** A row per task. */
const sitingSheets = {
  tower: defineRecord('siting', { ...key, ...siteKey, ...sitingReply.shape, ...sitingResults.tower.shape }),
  building: defineRecord('siting', { ...key, ...siteKey, ...sitingReply.shape, ...sitingResults.building.shape }),
  tunnel: defineRecord('siting', { ...key, ...siteKey, ...sitingReply.shape, ...sitingResults.tunnel.shape }),
} as const

/** What the reply to a task is filled in on. */
export const sheetOf = (stage: Stage, kind: DemandKind): DemandRecord => (stage === 'screening' ? screeningSheets[kind] : sitingSheets[kind]) as unknown as DemandRecord

/** Columns that are no part of the reply. */
export const keyFields: readonly string[] = ['taskNumber', 'title', 'place', 'agreedOn']
/** Columns of the whole reply. */
export const headFields: readonly string[] = ['outcome', 'reasonCode', 'reasonText']

import { z } from 'zod'
import { hint } from '~/fields/field'
import type { Finding } from '~/fields/message'
import { defineRecord } from '~/fields/record'
import { latitudeRange, longitudeRange } from '../demand/coordinates'
import { carriers } from '../shared/carrier'
import { constructionModes, shelterTypes, towerSubtypes, towerTypes } from '../shared/configuration'

export const outcomes = ['success', 'failure'] as const
export const yesNo = ['yes', 'no'] as const
/** Why no site can be found. Labels: screening:dictionary.reasonCode. */
export const screeningReasons = ['no_site', 'no_capacity', 'owner_refuses', 'planning', 'safety', 'cost', 'wrong_position', 'other'] as const
/** Whose site it is: the tower company's own, a carrier's, or somebody else's. */
export const owners = ['TOWER', ...carriers] as const

const text = (maximum: number) => z.string().max(maximum)
const metres = () => z.number().min(0).max(300)

/** The head of the reply: can it become an order, and if not, why. */
export const screeningReply = defineRecord(
  'screening',
  {
    outcome: z.enum(outcomes).register(hint, { section: 'outcome' }),
    reasonCode: z.enum(screeningReasons).optional().register(hint, { section: 'outcome', says: { required: 'screening:rule.reasonCode' } }),
    reasonText: text(500).optional().register(hint, { section: 'outcome', control: 'textarea', says: { required: 'screening:rule.reasonText' } }),
  },
  ({ outcome, reasonCode, reasonText }): Finding[] =>
    outcome === 'failure'
      ? [...(reasonCode ? [] : [wants('reasonCode')]), ...(reasonText ? [] : [wants('reasonText')])]
      : [],
)

const wants = (field: string, rule = 'required'): Finding => ({ field, rule, weight: 'error' })

/** Whether a candidate meets the demand, and whether it is the planned one. */
export const verdictPart = {
  meets: z.enum(yesNo).register(hint, { section: 'candidate', dictionary: 'yesNo' }),
  meetsNotReason: text(500).optional().register(hint, { section: 'candidate', width: 60, says: { required: 'screening:rule.meetsNotReason' } }),
  asPlanned: z.enum(['planned', 'adjusted']).register(hint, { section: 'candidate' }),
  difference: text(500).optional().register(hint, { section: 'candidate', width: 60, says: { required: 'screening:rule.difference' } }),
}

const whom = () => z.array(z.enum(carriers)).max(carriers.length).optional().register(hint, { section: 'sharing', dictionary: 'common:carrier' })
const partner = (field: string) => z.enum(carriers).optional().register(hint, { section: 'sharing', dictionary: 'common:carrier', says: { required: `screening:rule.${field}` } })

export const placePart = {
  siteCode: text(32).optional().register(hint, { section: 'place', width: 16, help: true, says: { required: 'screening:rule.siteCode', unknown: 'screening:rule.unknownSite' } }),
  name: text(120).register(hint, { section: 'place', width: 28 }),
  longitude: z.number().min(longitudeRange.min).max(longitudeRange.max).register(hint, {
    section: 'place', reads: 'coordinate', unit: 'demand:unit.degree', says: { tooSmall: 'demand:rule.longitudeRange', tooBig: 'demand:rule.longitudeRange' },
  }),
  latitude: z.number().min(latitudeRange.min).max(latitudeRange.max).register(hint, {
    section: 'place', reads: 'coordinate', unit: 'demand:unit.degree', says: { tooSmall: 'demand:rule.latitudeRange', tooBig: 'demand:rule.latitudeRange' },
  }),
  address: text(200).register(hint, { section: 'place', width: 60 }),
  sharesExisting: z.enum(yesNo).register(hint, { section: 'sharing', dictionary: 'yesNo' }),
  owner: z.enum(owners).optional().register(hint, { section: 'sharing', says: { required: 'screening:rule.owner' } }),
  tenantsNow: z.number().int().min(0).max(20).register(hint, { section: 'sharing', unit: 'screening:unit.tenants', says: { fewerThanNamed: 'screening:rule.fewerThanNamed' } }),
  tenantsNowWho: whom(),
  tenantsAdded: z.number().int().min(1).max(20).register(hint, { section: 'sharing', unit: 'screening:unit.tenants', says: { fewerThanNamed: 'screening:rule.fewerThanNamed' } }),
  tenantsAddedWho: whom(),
  joint1Carrier: partner('joint1Carrier'),
  joint1Demand: text(60).optional().register(hint, { section: 'sharing', width: 22 }),
  joint1Batch: text(60).optional().register(hint, { section: 'sharing', width: 16 }),
  joint2Carrier: partner('joint2Carrier'),
  joint2Demand: text(60).optional().register(hint, { section: 'sharing', width: 22 }),
  joint2Batch: text(60).optional().register(hint, { section: 'sharing', width: 16 }),
}

const mastPart = {
  heightMinMetres: metres().register(hint, { section: 'build', unit: 'common:unit.metre' }),
  heightMaxMetres: metres().register(hint, { section: 'build', unit: 'common:unit.metre', says: { heightOrder: 'screening:rule.heightOrder' } }),
  towerType: z.enum(towerTypes).register(hint, { section: 'build', dictionary: 'pricing:towerType' }),
  towerSubtype: z.enum(towerSubtypes).optional().register(hint, { section: 'build', dictionary: 'pricing:towerSubtype' }),
  shelterType: z.enum(shelterTypes).register(hint, { section: 'build', dictionary: 'pricing:shelterType' }),
}

export const surveyPart = {
  constructionMode: z.enum(constructionModes).register(hint, { section: 'build', says: { needsSharing: 'screening:rule.needsSharing' } }),
  surveyedOn: z.iso.date().register(hint, { section: 'survey', says: { future: 'screening:rule.surveyedLater' } }),
  surveyor: text(40).register(hint, { section: 'survey', width: 16 }),
  remarks: text(500).optional().register(hint, { section: 'survey', width: 60 }),
}

interface CandidateFacts {
  meets?: string
  meetsNotReason?: string
  asPlanned?: string
  difference?: string
  sharesExisting?: string
  siteCode?: string
  owner?: string
  constructionMode?: string
  tenantsNow?: number
  tenantsNowWho?: string[]
  tenantsAdded?: number
  tenantsAddedWho?: string[]
  joint1Carrier?: string
  joint1Demand?: string
  joint1Batch?: string
  joint2Carrier?: string
  joint2Demand?: string
  joint2Batch?: string
}

/** More tenants are named than there are said to be. */
function fewer(value: CandidateFacts, field: 'tenantsNow' | 'tenantsAdded'): Finding[] {
  const named = value[`${field}Who`]?.length ?? 0
  const number = value[field]
  return number !== undefined && named > number ? [{ ...wants(field, 'fewerThanNamed'), values: { named } }] : []
}

/** What no single field of a candidate shows, of whatever kind. */
export const candidateFindings = (value: CandidateFacts): Finding[] => [
  ...(value.meets === 'no' && !value.meetsNotReason ? [wants('meetsNotReason')] : []),
  ...(value.asPlanned === 'adjusted' && !value.difference ? [wants('difference')] : []),
  ...(value.sharesExisting === 'yes' && !value.siteCode ? [wants('siteCode')] : []),
  ...(value.sharesExisting === 'yes' && !value.owner ? [wants('owner')] : []),
  ...fewer(value, 'tenantsNow'),
  ...fewer(value, 'tenantsAdded'),
  ...(!value.joint1Carrier && (value.joint1Demand || value.joint1Batch || value.joint2Carrier) ? [wants('joint1Carrier')] : []),
  ...(!value.joint2Carrier && (value.joint2Demand || value.joint2Batch) ? [wants('joint2Carrier')] : []),
  ...(value.sharesExisting === 'no' && value.constructionMode && value.constructionMode !== 'new' ? [wants('constructionMode', 'needsSharing')] : []),
]

/** One candidate site of a mast; field names are the columns of table screened_site, siteCode names an existing site. */
export const candidate = defineRecord('screening', { ...verdictPart, ...placePart, ...mastPart, ...surveyPart }, (value): Finding[] => {
  const lower = value.heightMinMetres
  const upper = value.heightMaxMetres
  const unbuilt = value.towerType !== undefined && value.towerType !== 'none' && !value.towerSubtype ? [wants('towerSubtype')] : []
  return [...candidateFindings(value), ...unbuilt, ...(lower !== undefined && upper !== undefined && lower > upper ? [{ ...wants('heightMaxMetres', 'heightOrder'), values: { lower } }] : [])]
})

export type Candidate = z.output<z.ZodObject<typeof candidate.shape>>
export const mostCandidates = 3

import { z } from 'zod'
import { hint } from '~/fields/field'
import type { Finding } from '~/fields/message'
import { defineRecord } from '~/fields/record'
import { latitudeRange, longitudeRange } from '../demand/coordinates'
import type { DemandKind } from '../demand/demand'
import { foundFindings, foundIn } from '../screening/das.fields'
import { outcomes } from '../screening/screening.fields'
import { ancillaryTypes, constructionModes, powerModes, shelterTypes, teams, towerTypes, transmissions } from '../shared/configuration'

/** Why no site can be had. Labels: siting:dictionary.reasonCode. */
export const sitingReasons = ['owner_refuses', 'fee_too_high', 'neighbours', 'title', 'permit', 'power', 'transmission', 'other'] as const
export { powerModes }

const text = (maximum: number) => z.string().max(maximum)
const yuan = () => z.number().min(0).max(99_999_999)
const wants = (field: string, rule = 'required'): Finding => ({ field, rule, weight: 'error' })

/** The head of the reply: did the talks succeed, and if not, why. */
export const sitingReply = defineRecord(
  'siting',
  {
    outcome: z.enum(outcomes).register(hint, { section: 'outcome' }),
    reasonCode: z.enum(sitingReasons).optional().register(hint, { section: 'outcome', says: { required: 'siting:rule.reasonCode' } }),
    reasonText: text(500).optional().register(hint, { section: 'outcome', control: 'textarea', says: { required: 'siting:rule.reasonText' } }),
  },
  ({ outcome, reasonCode, reasonText }): Finding[] => (outcome === 'failure' ? [...(reasonCode ? [] : [wants('reasonCode')]), ...(reasonText ? [] : [wants('reasonText')])] : []),
)

export const placePart = {
  name: text(120).register(hint, { section: 'place', width: 28 }),
  longitude: z.number().min(longitudeRange.min).max(longitudeRange.max).register(hint, {
    section: 'place', reads: 'coordinate', unit: 'demand:unit.degree', says: { tooSmall: 'demand:rule.longitudeRange', tooBig: 'demand:rule.longitudeRange' },
  }),
  latitude: z.number().min(latitudeRange.min).max(latitudeRange.max).register(hint, {
    section: 'place', reads: 'coordinate', unit: 'demand:unit.degree', says: { tooSmall: 'demand:rule.latitudeRange', tooBig: 'demand:rule.latitudeRange' },
  }),
  address: text(200).register(hint, { section: 'place', width: 60 }),
}

/** What was agreed, whatever is built. */
const agreedPart = {
  landOwner: text(80).register(hint, { section: 'terms', width: 28 }),
  landContact: text(80).optional().register(hint, { section: 'terms', width: 28 }),
  siteFeeYuan: yuan().register(hint, { section: 'terms', unit: 'common:unit.yuanYear', says: { cents: 'siting:rule.cents' } }),
  leaseYears: z.number().int().min(1).max(30).register(hint, { section: 'terms', unit: 'siting:unit.years' }),
}

const powerPart = {
  powerMode: z.enum(powerModes).register(hint, { section: 'terms' }),
  powerCostYuan: yuan().register(hint, { section: 'terms', unit: 'common:unit.yuan', says: { cents: 'siting:rule.cents' } }),
}

const talksPart = {
  transmission: z.enum(transmissions).register(hint, { section: 'terms' }),
  team: z.enum(teams).register(hint, { section: 'terms' }),
  talksFrom: z.iso.date().optional().register(hint, { section: 'terms' }),
  talksTo: z.iso.date().optional().register(hint, { section: 'terms', says: { talksOrder: 'siting:rule.talksOrder' } }),
}

const buildPart = {
  constructionMode: z.enum(constructionModes).register(hint, { section: 'build', dictionary: 'screening:dictionary.constructionMode' }),
  towerType: z.enum(towerTypes).register(hint, { section: 'build', dictionary: 'pricing:towerType' }),
  shelterType: z.enum(shelterTypes).register(hint, { section: 'build', dictionary: 'pricing:shelterType' }),
  ancillaryType: z.enum(ancillaryTypes).register(hint, { section: 'build', dictionary: 'pricing:ancillaryType' }),
  systemCount: z.number().int().min(1).max(12).register(hint, { section: 'build' }),
  antennas: z.number().int().min(1).max(60).register(hint, { section: 'build' }),
  heightMetres: z.number().min(0).max(300).register(hint, { section: 'build', unit: 'common:unit.metre' }),
  machinePositions: z.number().int().min(0).max(200).optional().register(hint, { section: 'build' }),
  powerKw: z.number().min(0).max(500).optional().register(hint, { section: 'build', unit: 'demand:unit.kilowatt' }),
  windPressure: z.number().min(0).max(5).optional().register(hint, { section: 'build', unit: 'siting:unit.kilonewton' }),
  obstacles: text(500).optional().register(hint, { section: 'build', control: 'textarea' }),
  remarks: text(500).optional().register(hint, { section: 'build', control: 'textarea' }),
}

/** What the talks brought; field names are the columns of table siting_result, amounts in yuan as they are typed. */
export const sitingResult = defineRecord('siting', { ...placePart, ...agreedPart, ...powerPart, ...talksPart, ...buildPart }, termsFindings)

interface Terms {
  siteFeeYuan?: number
  powerCostYuan?: number
  talksFrom?: string
  talksTo?: string
}

function termsFindings(value: Terms): Finding[] {
  const { talksFrom, talksTo } = value
  const amounts = ['siteFeeYuan', 'powerCostYuan'] as const
  return [
    ...amounts.filter((field) => /\.\d{3}/.test(String(value[field] ?? ''))).map((field) => wants(field, 'cents')),
    ...(talksFrom && talksTo && talksFrom > talksTo ? [wants('talksTo', 'talksOrder')] : []),
  ]
}

export type SitingResultValues = z.output<z.ZodObject<typeof sitingResult.shape>>
export const sitingSections = ['place', 'terms', 'build'] as const

const dasPart = {
  constructionMode: buildPart.constructionMode,
  systemCount: z.number().int().min(1).max(12).register(hint, { section: 'build' }),
  obstacles: text(500).optional().register(hint, { section: 'build', control: 'textarea' }),
  remarks: text(500).optional().register(hint, { section: 'build', control: 'textarea' }),
}
const dasFindings = (value: Terms & Parameters<typeof foundFindings>[0]): Finding[] => [...termsFindings(value), ...foundFindings(value)]

/** The same for each kind: a system in a building or a tunnel has no mast and no power lead-in. */
export const sitingResults = {
  tower: sitingResult,
  building: defineRecord('siting', { ...placePart, ...agreedPart, ...talksPart, ...foundIn.building, ...dasPart }, dasFindings),
  tunnel: defineRecord('siting', { ...placePart, ...agreedPart, ...talksPart, ...foundIn.tunnel, ...dasPart }, dasFindings),
} as const

export const sectionsOf = (kind: DemandKind): readonly string[] => (kind === 'tower' ? sitingSections : ['place', 'terms', 'das', 'build'])

/** What there is none of, beside a distribution system. */
export const noMastResult = { powerMode: 'none', powerCostYuan: 0, towerType: 'none', shelterType: 'none', ancillaryType: 'none', antennas: 0, heightMetres: 0 } as const

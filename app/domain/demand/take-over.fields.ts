import { z } from 'zod'
import { hint } from '~/fields/field'
import type { Finding } from '~/fields/message'
import { defineRecord } from '~/fields/record'
import { demandStates, stepOf, type DemandState } from '../process/demand-process'
import { ancillaryTypes, constructionModes, powerModes, shelterTypes, teams, towerTypes, transmissions } from '../shared/configuration'
import { latitudeRange, longitudeRange } from './coordinates'
import type { DemandKind } from './demand'

/** Rules over several columns, in words of their own. */
const says = { neededByState: 'takeover:rule.neededByState', beforeEarlier: 'takeover:rule.beforeEarlier' }

const text = (maximum: number) => z.string().max(maximum)
const day = () => z.iso.date()
const yuan = () => z.number().min(0).max(99_999_999)

/** States that a demand of an older system may have here. An approval under way and a form that was issued there cannot become ours. */
export const takeOverStates: readonly DemandState[] = stepOf('take_over').to

/** What a screening found, and what the talks agreed: a row brings all of a group, or none. */
export const foundFields = ['siteName', 'siteLongitude', 'siteLatitude', 'siteAddress', 'constructionMode', 'builtTowerType', 'builtShelterType', 'mountMetres', 'surveyedOn'] as const
export const agreedFields = ['builtAncillaryType', 'landOwner', 'siteFeeYuan', 'leaseYears', 'powerMode', 'powerCostYuan', 'transmission', 'team'] as const

/** In these states a demand rests on what was found; without it the stage could not go on. */
const restsOnSite: readonly DemandState[] = ['screened', 'sited', 'ordering']

/** A system in a building or a tunnel is found with facts that no older system has: it is screened again. */
export const mayTakeOver = (kind: DemandKind, state: DemandState): boolean => kind === 'tower' || !restsOnSite.includes(state)

/** What each state must bring with it. */
const needed: Partial<Record<DemandState, readonly (keyof TakeOverFacts)[]>> = {
  returned: ['reason'],
  closed_duplicate: ['reason'],
  cancelled: ['reason'],
  screened: foundFields,
  sited: ['screenedOn', 'sitedOn', ...foundFields, ...agreedFields],
  ordering: ['screenedOn', 'sitedOn', ...foundFields, ...agreedFields],
  screen_failed: ['reason'],
  siting: ['screenedOn'],
  siting_failed: ['screenedOn', 'reason'],
  order_confirmed: ['screenedOn', 'sitedOn', 'confirmedOn', 'legacyOrder'],
}

const milestones = ['collectedOn', 'screenedOn', 'sitedOn', 'confirmedOn'] as const

const shape = {
  legacyNumber: text(60).register(hint, { section: 'legacy', alsoHeaded: ['原系统编号', '旧编号', '历史编号'], width: 22, help: true }),
  legacyState: z.enum(demandStates).register(hint, { section: 'legacy', says: { notTaken: 'takeover:rule.notTaken' }, dictionary: 'demand:state', alsoHeaded: ['当前状态', '需求状态'], width: 14, help: true }),
  ownerLogin: text(40).optional().register(hint, { section: 'legacy', alsoHeaded: ['客户经理账号'], width: 16, help: true }),
  collectedOn: day().register(hint, { section: 'legacy', width: 14 }),
  screenedOn: day().optional().register(hint, { section: 'legacy', says, width: 14 }),
  sitedOn: day().optional().register(hint, { section: 'legacy', says, width: 14 }),
  confirmedOn: day().optional().register(hint, { section: 'legacy', says, width: 14 }),
  legacyOrder: text(60).optional().register(hint, { section: 'legacy', says, alsoHeaded: ['原订单编号'], width: 22 }),
  reason: text(500).optional().register(hint, { section: 'legacy', says, alsoHeaded: ['失败说明'], width: 30 }),
  yearlyYuan: yuan().optional().register(hint, { section: 'legacy', unit: 'common:unit.yuanYear', width: 14, help: true }),
  siteCode: text(32).optional().register(hint, { section: 'legacySite', says, width: 16, help: true }),
  siteName: text(120).optional().register(hint, { section: 'legacySite', says, width: 24 }),
  siteLongitude: z.number().min(longitudeRange.min).max(longitudeRange.max).optional().register(hint, { section: 'legacySite', reads: 'coordinate', unit: 'demand:unit.degree', says, width: 12 }),
  siteLatitude: z.number().min(latitudeRange.min).max(latitudeRange.max).optional().register(hint, { section: 'legacySite', reads: 'coordinate', unit: 'demand:unit.degree', says, width: 12 }),
  siteAddress: text(200).optional().register(hint, { section: 'legacySite', says, width: 30 }),
  constructionMode: z.enum(constructionModes).optional().register(hint, { section: 'legacySite', dictionary: 'screening:dictionary.constructionMode', says, width: 12 }),
  builtTowerType: z.enum(towerTypes).optional().register(hint, { section: 'legacySite', dictionary: 'pricing:towerType', says, width: 12 }),
  builtShelterType: z.enum(shelterTypes).optional().register(hint, { section: 'legacySite', dictionary: 'pricing:shelterType', says, width: 12 }),
  mountMetres: z.number().min(0).max(300).optional().register(hint, { section: 'legacySite', unit: 'common:unit.metre', says, width: 10 }),
  surveyedOn: day().optional().register(hint, { section: 'legacySite', says, width: 14 }),
  builtAncillaryType: z.enum(ancillaryTypes).optional().register(hint, { section: 'legacySite', dictionary: 'pricing:ancillaryType', says, width: 12 }),
  landOwner: text(80).optional().register(hint, { section: 'legacySite', says, width: 20 }),
  siteFeeYuan: yuan().optional().register(hint, { section: 'legacySite', unit: 'common:unit.yuanYear', says, width: 12 }),
  leaseYears: z.number().int().min(1).max(30).optional().register(hint, { section: 'legacySite', unit: 'siting:unit.years', says, width: 8 }),
  powerMode: z.enum(powerModes).optional().register(hint, { section: 'legacySite', dictionary: 'siting:dictionary.powerMode', says, width: 14 }),
  powerCostYuan: yuan().optional().register(hint, { section: 'legacySite', unit: 'common:unit.yuan', says, width: 12 }),
  transmission: z.enum(transmissions).optional().register(hint, { section: 'legacySite', dictionary: 'siting:dictionary.transmission', says, width: 14 }),
  team: z.enum(teams).optional().register(hint, { section: 'legacySite', dictionary: 'siting:dictionary.team', says, width: 14 }),
}

type Facts = Partial<Record<keyof typeof shape, string | number>>

/** Facts that a state needs, and days in the order of the work. */
function findings(value: Facts): Finding[] {
  const state = value.legacyState as DemandState | undefined
  if (state && !takeOverStates.includes(state)) return [{ field: 'legacyState', rule: 'notTaken', weight: 'error', values: { state } }]
  const missing = state ? (needed[state] ?? []).filter((field) => value[field] === undefined || value[field] === '') : []
  const days = milestones.filter((field) => value[field])
  const disordered = days.filter((field, i) => i > 0 && value[field]! < value[days[i - 1]!]!)
  return [
    ...missing.map((field): Finding => ({ field, rule: 'neededByState', weight: 'error', values: { state: state ?? '' } })),
    ...disordered.map((field): Finding => ({ field, rule: 'beforeEarlier', weight: 'error' })),
  ]
}

/** What a running demand of an older system brings beside its fields. */
export const takeOverRecord = defineRecord('takeover', shape, findings)

export type TakeOverFacts = Extract<ReturnType<typeof takeOverRecord.fromForm>, { ok: true }>['value']

export const isTakeOverField = (name: string): boolean => name in shape

export const takeOverTemplate = { prefix: 'demand.takeover', version: '2026-11' } as const

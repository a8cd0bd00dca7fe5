import { demandStates, type DemandState } from '../process/demand-process'
import { carriers } from '../shared/carrier'
import { demandKinds } from './kinds'
import { bores, buildingTypes, datums, maintenanceGrades, poiTypes, priorities, rruSupplies, scenes, sourceBands, stationClasses, systems, tunnelTypes, wishedShelterTypes, wishedTowerTypes } from './dictionaries'

/** States that belong together in the day's work. Labels: demand:stateGroup.<code>. */
export const stateGroups = {
  taking: ['submitted', 'returned', 'collected'],
  matching: ['matching'],
  screening: ['screening', 'screen_failed', 'screened'],
  siting: ['siting', 'siting_failed', 'sited'],
  ordering: ['ordering', 'order_approving', 'order_pending'],
  failed: ['screen_failed', 'siting_failed'],
  confirmed: ['order_confirmed'],
  over: ['closed_duplicate', 'cancelled'],
} as const satisfies Record<string, readonly DemandState[]>

export type StateGroup = keyof typeof stateGroups
export const stateGroupCodes = Object.keys(stateGroups) as StateGroup[]

const yesOrNo = ['1', '0'] as const

/** Filters by one of a list of codes: no index of their own serves them. Columns of demand, below of its details. */
export const codeFilters = {
  kind: demandKinds, scene: scenes, priority: priorities, stationClass: stationClasses, datum: datums, railProject: yesOrNo,
  system: systems, towerType: wishedTowerTypes, shelterType: wishedShelterTypes, maintenanceGrade: maintenanceGrades, nightAccess: yesOrNo,
  buildingType: buildingTypes, tunnelType: tunnelTypes, bore: bores, band: sourceBands, poiType: poiTypes, doublePath: yesOrNo, rruSupply: rruSupplies,
} as const satisfies Record<string, readonly string[]>
export type CodeFilter = keyof typeof codeFilters

/** Filters by a beginning of what is written. */
export const beginningFilters = ['carrierBranch', 'contact', 'buildingName', 'tunnelName'] as const
/** Filters by the least and the most: <name>From and <name>To. */
export const betweenFilters = { height: 'metres', offset: 'metres' } as const

/** What the address of a list asks for. */
export interface DemandFilters {
  /** Each state is a range of its own. None: all states. */
  states: readonly DemandState[]
  carrier: string | null
  batch: string | null
  carrierNumber: string | null
  importBatchId: number | null
  requiredFrom: string | null
  requiredTo: string | null
  createdFrom: string | null
  createdTo: string | null
  duplicate: 'suspected' | 'cleared' | null
  ownerId: number | null
  planYear: number | null
  /** Beginning of a number or of a name. */
  text: string | null
  codes: Partial<Record<CodeFilter, string>>
  beginnings: Partial<Record<(typeof beginningFilters)[number], string>>
  /** Mounting height wanted and allowed offset, in metres: [least, most]. */
  height: Between
  offset: Between
}

export type Between = readonly [number | null, number | null]

export const noFilters: DemandFilters = {
  states: [], carrier: null, batch: null, carrierNumber: null, importBatchId: null, requiredFrom: null, requiredTo: null, createdFrom: null, createdTo: null,
  duplicate: null, ownerId: null, planYear: null, text: null, codes: {}, beginnings: {}, height: [null, null], offset: [null, null],
}

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toString() !== 'Invalid Date' && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text)

/** Unknown values are as if they were not there. `userId` is whom `owner=me` means. */
export function readDemandFilters(query: URLSearchParams, userId = 0): DemandFilters {
  const given = (name: string): string | null => (query.get(name) ?? '').trim().slice(0, 120) || null
  const one = <Code extends string>(name: string, codes: readonly Code[]): Code | null => codes.find((code) => code === given(name)) ?? null
  const day = (name: string): string | null => (isDay(given(name) ?? '') ? given(name) : null)
  const whole = (name: string): number | null => (/^\d{1,9}$/.test(given(name) ?? '') ? Number(given(name)) : null)
  const codes = (Object.keys(codeFilters) as CodeFilter[]).flatMap((name) => one<string>(name, codeFilters[name]) ? [[name, given(name)]] : [])

  return {
    states: statesAsked(one('state', demandStates), one('group', stateGroupCodes)),
    carrier: one('carrier', carriers),
    batch: given('batch'), carrierNumber: given('carrierNumber'), text: given('text'),
    importBatchId: whole('import'), planYear: whole('planYear'),
    ownerId: given('owner') === 'me' ? userId : whole('owner'),
    duplicate: one('duplicate', ['suspected', 'cleared']),
    requiredFrom: day('from'), requiredTo: day('to'), createdFrom: day('createdFrom'), createdTo: day('createdTo'),
    codes: Object.fromEntries(codes),
    beginnings: Object.fromEntries(beginningFilters.flatMap((name) => (given(name) ? [[name, given(name)!]] : []))),
    height: [whole('heightFrom'), whole('heightTo')],
    offset: [whole('offsetFrom'), whole('offsetTo')],
  }
}

/** A state says more than its group. */
const statesAsked = (state: DemandState | null, group: StateGroup | null): readonly DemandState[] => (state ? [state] : group ? stateGroups[group] : [])

import type { DemandState } from './demand-process'

/** Fields of a demand by what rests on them. */
export const fieldGroups = ['note', 'identity', 'equipment', 'place', 'carrier'] as const
export type FieldGroup = (typeof fieldGroups)[number]
/** What is asked for: a change of a field of one group, or the end of the demand. */
export type Subject = FieldGroup | 'cancel'

/**
 * What is undone, from little to all. form: the order form is taken back and the order opened again. plan: back to matching, plan,
 * tasks, chosen site and order go. all: back to where duplicates are judged as well. end: cancelled.
 */
export const undoings = ['nothing', 'form', 'plan', 'all', 'end'] as const
export type Undoing = (typeof undoings)[number]

/** soft: construction must consent first, and says at what cost. */
export type Consequence = { undo: Undoing; point: 'none' | 'soft' } | 'forbidden'

const free = { undo: 'nothing', point: 'none' } as const
const undo = <U extends Undoing>(what: U) => ({ undo: what, point: 'none' }) as const
const soft = <U extends Undoing>(what: U) => ({ undo: what, point: 'soft' }) as const
const no = 'forbidden' as const

type Row = Record<Subject, Consequence>

/** Before anybody works on it. */
const early: Row = { note: free, identity: free, equipment: free, place: free, carrier: free, cancel: undo('end') }
const planned: Row = { note: free, identity: free, equipment: undo('plan'), place: undo('all'), carrier: no, cancel: undo('end') }
const ordered: Row = { ...planned, identity: undo('form') }
const over: Row = { note: no, identity: no, equipment: no, place: no, carrier: no, cancel: no }

/** Our own people, state by state. */
const staff: Record<DemandState, Row> = {
  submitted: early,
  returned: early,
  collected: early,
  closed_duplicate: over,
  matching: { ...early, place: undo('all'), carrier: undo('all') },
  screening: planned,
  screen_failed: planned,
  screened: planned,
  siting: planned,
  siting_failed: planned,
  sited: planned,
  ordering: ordered,
  order_approving: ordered,
  order_pending: ordered,
  order_confirmed: { note: free, identity: soft('form'), equipment: soft('plan'), place: no, carrier: no, cancel: soft('end') },
  cancelled: over,
}

const own: Row = { ...early, carrier: no }

/** The carrier's people: as long as nobody of ours works on it. */
const carrier: Record<DemandState, Row> = {
  submitted: own, returned: own, collected: own, closed_duplicate: over, matching: { ...over, cancel: undo('end') },
  screening: over, screen_failed: over, screened: over, siting: over, siting_failed: over, sited: over,
  ordering: over, order_approving: over, order_pending: over, order_confirmed: over, cancelled: over,
}

export const consequences = { staff, carrier } as const
export type Who = keyof typeof consequences

export const consequenceOf = (state: DemandState, subject: Subject, who: Who): Consequence => consequences[who][state][subject]

/** A demand in such a state is changed in place; later on by a change document. */
export const isEarly = (state: DemandState): boolean => staff[state] === early

const groups: Record<FieldGroup, readonly string[]> = {
  note: ['contact', 'phone', 'remarks', 'coverage', 'carrierNumber', 'carrierBranch', 'batch', 'planYear', 'priority', 'propertyContact', 'propertyPhone'],
  identity: ['name', 'address', 'scene', 'railProject', 'stationClass', 'requiredOn', 'maintenanceGrade', 'nightAccess', 'buildingName', 'buildingType', 'tunnelName', 'tunnelType'],
  equipment: [
    'systems', 'systemCount', 'bbu', 'rru', 'heightMinMetres', 'heightMaxMetres', 'antennas', 'azimuths', 'towerType', 'shelterType', 'powerKw', 'backupHours',
    'sourceBands', 'doublePath', 'poiType', 'poiPorts', 'poiMinPowerDbm', 'rruSupply', 'machinePositions', 'floors', 'lifts', 'floorAreaSquareMetres', 'coverageSquareMetres', 'lengthKm', 'bore',
  ],
  place: ['longitude', 'latitude', 'datum', 'offsetMetres', 'endLongitude', 'endLatitude', 'province', 'city', 'district', 'provinceCode', 'cityCode', 'districtCode'],
  carrier: ['carrier'],
}

/** Null: no field of a demand. */
export const groupOf = (field: string): FieldGroup | null => fieldGroups.find((group) => groups[group].includes(field)) ?? null

/** What a change of these fields comes to as a whole: the furthest of what each would undo. */
export function consequenceOfFields(state: DemandState, fields: readonly string[], who: Who): Consequence {
  const each = fields.map((field) => {
    const group = groupOf(field)
    return group === null ? no : consequenceOf(state, group, who)
  })
  if (each.includes(no)) return no
  const allowed = each.filter((one) => one !== no)
  const furthest = Math.max(0, ...allowed.map((one) => undoings.indexOf(one.undo)))
  return { undo: undoings[furthest]!, point: allowed.some(({ point }) => point === 'soft') ? 'soft' : 'none' }
}

/** Where a demand stands when so much of it is undone. */
export function stateUndone(state: DemandState, undoing: Undoing): DemandState {
  if (undoing === 'nothing') return state
  return ({ form: 'ordering', plan: 'matching', all: 'collected', end: 'cancelled' } as const)[undoing]
}

/** What stands behind a demand. */
export interface Standing {
  state: DemandState
  tasks: readonly { number: string; kind: 'screening' | 'siting'; assigneeName: string | null }[]
  /** The plan in force: its choice. */
  plan: string | null
  /** Name of the site that was chosen. */
  site: string | null
  order: { number: string; state: string; formVersion: number } | null
  /** Round of the question that the carrier has not answered. */
  question: number | null
  /** Demands that are planned to be built together with it. */
  partners: readonly { id: number; number: string; carrier: string; state: DemandState }[]
}

export type Undone =
  | { what: 'state'; from: DemandState; to: DemandState }
  | { what: 'task'; number: string; kind: 'screening' | 'siting'; assigneeName: string | null }
  | { what: 'plan'; choice: string }
  | { what: 'site'; name: string }
  | { what: 'question'; round: number }
  | { what: 'approval'; number: string }
  | { what: 'signature'; number: string }
  | { what: 'form' | 'order'; number: string; formVersion: number }
  | { what: 'partner'; id: number; number: string; carrier: string; state: DemandState; then: 'rematch' | 'flag' }

/** From these a partner of a joint build goes back to matching; further on a person decides what becomes of it. */
export const rematchedStates: readonly DemandState[] = ['screening', 'screen_failed', 'screened', 'siting', 'siting_failed']

/** Everything that goes when so much is undone, as it is shown before and done after. */
export function whatIsUndone(standing: Standing, undoing: Undoing): Undone[] {
  if (undoing === 'nothing') return []
  const { state, tasks, plan, site, order, question, partners } = standing
  const live = order && order.state !== 'voided' ? order : null
  const formOnly = undoing === 'form'
  const to = stateUndone(state, undoing)
  return [
    ...(to === state ? [] : [{ what: 'state' as const, from: state, to }]),
    ...(formOnly ? [] : tasks.map((task) => ({ what: 'task' as const, ...task }))),
    ...(formOnly || question === null ? [] : [{ what: 'question' as const, round: question }]),
    ...(live?.state === 'approving' ? [{ what: 'approval' as const, number: live.number }] : []),
    ...(live?.state === 'signed' ? [{ what: 'signature' as const, number: live.number }] : []),
    ...(live ? [{ what: formOnly ? ('form' as const) : ('order' as const), number: live.number, formVersion: live.formVersion }] : []),
    ...(formOnly || site === null ? [] : [{ what: 'site' as const, name: site }]),
    ...(formOnly || plan === null ? [] : [{ what: 'plan' as const, choice: plan }]),
    ...(formOnly ? [] : partners.map((one) => ({ what: 'partner' as const, ...one, then: rematchedStates.includes(one.state) ? ('rematch' as const) : ('flag' as const) }))),
  ]
}

import type { DemandState, StepCode } from '~/domain/process/demand-process'
import { weighted, type Chance } from './chance'
import { dayOf, daysAfter, momentBefore } from './day'
import { personIn, pointIn, spotIn, streetIn, type District } from './place'

/** The way that each state is reached; the last step leads to it. Later states need parts that only people fill in. */
const ways = {
  submitted: [['submit_demand', 'submitted']],
  returned: [['submit_demand', 'submitted'], ['return_demand', 'returned']],
  collected: [['collect', 'collected']],
  matching: [['collect', 'collected'], ['send_matching', 'matching']],
  screening: [['collect', 'collected'], ['send_matching', 'matching'], ['match', 'screening']],
  siting: [['collect', 'collected'], ['send_matching', 'matching'], ['match', 'screening'], ['screen_ok', 'screened'], ['accept_screening', 'siting']],
  cancelled: [['collect', 'collected'], ['cancel', 'cancelled']],
} as const satisfies Partial<Record<DemandState, readonly (readonly [StepCode, DemandState])[]>>

type Reached = keyof typeof ways

const states = weighted<Reached>([['submitted', 3], ['returned', 2], ['collected', 10], ['matching', 15], ['screening', 40], ['siting', 18], ['cancelled', 12]])
const kinds = weighted([['tower', 72], ['building', 25], ['tunnel', 3]] as const)
type Kind = 'tower' | 'building' | 'tunnel'
const carriers = weighted([['CMCC', 46], ['CTCC', 27], ['CUCC', 24], ['CBN', 3]] as const)
const scenes = weighted([['dense_urban', 20], ['urban', 26], ['county_town', 12], ['township', 12], ['village', 16], ['motorway', 4], ['high_speed_rail', 2], ['campus', 3], ['scenic_area', 2], ['industrial_park', 3]] as const)
const branches = { CMCC: '移动', CTCC: '电信', CUCC: '联通', CBN: '广电' } as const

export interface DemandIds { demand: number; plan: number; candidate: number; task: number; reply: number; screened: number; agreement: number }

export const columns = {
  demand: ['id', 'number', 'kind', 'state', 'version', 'carrier', 'carrier_branch', 'batch', 'plan_year', 'name', 'province_code', 'city_code', 'district_code', 'longitude', 'latitude', 'address', 'scene', 'offset_metres', 'required_on', 'priority', 'contact', 'phone', 'collected_at', 'screened_at', 'created_at', 'changed_at', 'changed_by_name'],
  demand_tower: ['demand_id', 'systems', 'system_count', 'height_min_metres', 'height_max_metres', 'antennas', 'tower_type', 'shelter_type'],
  demand_building: ['demand_id', 'building_name', 'building_type', 'floors', 'lifts', 'floor_area_square_metres', 'coverage_square_metres', 'systems', 'system_count', 'source_bands', 'double_path', 'poi_type', 'poi_ports', 'machine_positions', 'power_kw'],
  demand_tunnel: ['demand_id', 'tunnel_name', 'tunnel_type', 'length_km', 'bore', 'end_longitude', 'end_latitude', 'systems', 'system_count', 'source_bands', 'double_path', 'poi_type', 'poi_ports', 'machine_positions', 'power_kw'],
  // Numbered by the database: a running product writes history as well.
  history_event: ['aggregate', 'aggregate_id', 'sequence', 'step', 'from_state', 'to_state', 'changes', 'by_user_id', 'by_name', 'at', 'request_number'],
  matching_plan: ['id', 'demand_id', 'choice', 'by_user_id', 'by_name', 'at'],
  plan_candidate: ['id', 'plan_id', 'rank', 'name', 'longitude', 'latitude', 'distance_metres'],
  task: ['id', 'number', 'kind', 'state', 'demand_id', 'demand_number', 'carrier', 'title', 'province_code', 'city_code', 'district_code', 'due_at', 'created_at', 'done_at'],
  task_reply: ['id', 'task_id', 'demand_id', 'final', 'success', 'by_user_id', 'by_name', 'at'],
  screened_site: ['id', 'reply_id', 'rank', 'meets', 'as_planned', 'name', 'longitude', 'latitude', 'address', 'shares_existing', 'tenants_now', 'tenants_added', 'height_min_metres', 'height_max_metres', 'tower_type', 'shelter_type', 'construction_mode', 'distance_metres', 'surveyed_on', 'surveyor', 'chosen'],
  das_survey: ['reply_id', 'rank', 'das_system', 'room_position', 'machine_positions', 'source_free', 'source_needed', 'poi_ports_free', 'poi_ports_needed', 'surveyed_size', 'floors_covered', 'lifts_covered', 'bores_covered', 'source_bands', 'double_path', 'property_owner', 'property_contract', 'cost_class'],
  screening_agreement: ['id', 'demand_id', 'reply_id', 'channel', 'person', 'agreed_on', 'recorded_by', 'at'],
} as const

export type Table = keyof typeof columns
export type Rows = Record<Table, unknown[][]>

interface Coming { district: District; last: number; passed: number; chance: Chance }

/** One demand with everything that its state needs, added to `rows`; `ids` move on. */
export function addDemand(rows: Rows, ids: DemandIds, { district, last, passed, chance }: Coming): void {
  const state = states(chance)
  const way = ways[state]
  const began = momentBefore(last - 30 * 86_400_000, passed, chance)
  const made = demandRow({ state, steps: way.length, district, id: ids.demand, began, chance })
  rows.demand.push(made.row)
  if (made.kind === 'tower') rows.demand_tower.push(towerRow(ids.demand, chance))
  if (made.kind === 'building') rows.demand_building.push(buildingRow(made, chance))
  if (made.kind === 'tunnel') rows.demand_tunnel.push(tunnelRow(made, chance))
  way.forEach(([step, to], i) => {
    rows.history_event.push(['demand', ids.demand, i + 1, step, i === 0 ? null : way[i - 1]![1], to, '{}', 0, made.contact, daysAfter(began, i * 2), 'generated'])
  })
  if (state === 'screening' || state === 'siting') addWork(rows, made, ids, { state, began, district, chance })
  ids.demand += 1
}

interface Making { state: Reached; steps: number; district: District; id: number; began: Date; chance: Chance }
type Made = ReturnType<typeof demandRow>

function demandRow({ state, steps, district, id, began, chance }: Making) {
  const { code, name: districtName, cityName } = district
  const kind: Kind = kinds(chance)
  const carrier = carriers(chance)
  const day = dayOf(began)
  const number = `XQ${code.slice(0, 4)}-${day.slice(2).replaceAll('-', '')}-G${id.toString(36).toUpperCase()}`
  const { longitude, latitude } = pointIn(district, chance)
  const name = `${districtName}${spotIn(chance)}`
  const address = cityName + districtName + streetIn(chance)
  const contact = personIn(chance)
  const moments = { collected: daysAfter(began, 0), screened: state === 'siting' ? daysAfter(began, 6) : null }
  const row = [
    id, number, kind, state, steps, carrier, cityName + branches[carrier], `${day.slice(0, 4)}年第${1 + Math.floor(Number(day.slice(5, 7)) / 3.1)}批`, Number(day.slice(0, 4)), name, code.slice(0, 2), code.slice(0, 4), code,
    longitude, latitude, address, scenes(chance), 20 + chance.whole(9) * 10, dayOf(daysAfter(began, 90 + chance.whole(200))), chance.pick(['high', 'normal', 'normal', 'low']), contact, `1${chance.pick(['38', '39', '56', '89'])}${String(chance.whole(1e8)).padStart(8, '0')}`,
    moments.collected, moments.screened, began, daysAfter(began, (steps - 1) * 2), contact,
  ]
  return { row, id, kind, number, carrier, name, address, longitude, latitude, contact }
}

function towerRow(id: number, chance: Chance): unknown[] {
  const systems = chance.pick([['5G_2600'], ['4G_1800', '5G_3500'], ['4G_2100'], ['5G_700', '4G_1800', 'NB_900']])
  const height = 15 + chance.whole(8) * 5
  return [id, JSON.stringify(systems), systems.length, height, height + 5, 3 * systems.length, chance.pick(['ground', 'landscape', 'rooftop', 'pole', null]), chance.pick(['cabinet', 'rru', 'ground_built', null])]
}

interface Source { systems: string[]; bands: string[] }

const sourceIn = (chance: Chance): Source => {
  const systems = chance.pick([['5G_2600'], ['4G_1800', '5G_3500'], ['4G_2100', '5G_2100']])
  return { systems, bands: [...new Set(systems.map((system) => system.split('_')[1]!))] }
}

const sourceColumns = ({ systems, bands }: Source, chance: Chance): unknown[] => [JSON.stringify(systems), systems.length, JSON.stringify(bands), chance.next() < 0.6, chance.pick(['combined', 'split', 'nr', null]), 4 + chance.whole(9), 1 + chance.whole(4), 2 + chance.whole(20)]

function buildingRow({ id, name }: Made, chance: Chance): unknown[] {
  const area = 5_000 + chance.whole(150) * 1_000
  return [id, name, chance.pick(['office', 'mall', 'hotel', 'residence', 'hospital', 'school']), 3 + chance.whole(40), 1 + chance.whole(20), area, Math.round(area * 0.8), ...sourceColumns(sourceIn(chance), chance)]
}

/** The end lies as far from the start as the tunnel is long, a little less for its bends. */
function tunnelRow({ id, name, longitude, latitude }: Made, chance: Chance): unknown[] {
  const lengthKm = (3 + chance.whole(60)) / 10
  return [id, `${name}隧道`, chance.pick(['railway', 'high_speed_rail', 'metro', 'road', 'utility']), lengthKm, chance.pick(['single', 'double']), Number(longitude), (Number(latitude) + (lengthKm * 0.9) / 111.32).toFixed(6), ...sourceColumns(sourceIn(chance), chance)]
}

function surveyRow(reply: number, kind: Exclude<Kind, 'tower'>, chance: Chance): unknown[] {
  const needed = 1 + chance.whole(3)
  const reach = kind === 'building' ? [4_000 + chance.whole(100) * 1_000, 3 + chance.whole(40), 1 + chance.whole(20), null] : [(3 + chance.whole(60)) / 10, null, null, 1 + chance.whole(2)]
  return [reply, 1, chance.pick(['passive', 'active']), chance.pick(['B1 层弱电间', '设备层', '洞口设备间']), 2, needed + chance.whole(3), needed, needed + chance.whole(8), needed, ...reach, JSON.stringify(['2600']), true, '物业公司', chance.pick(['signed', 'agreed', 'to_talk']), chance.pick(['low', 'middle', 'high'])]
}

interface Work { state: 'screening' | 'siting'; began: Date; district: District; chance: Chance }

/** The plan, the task of screening, and what came of it where the demand has gone on to siting. */
function addWork(rows: Rows, made: Made, ids: DemandIds, { state, began, district, chance }: Work): void {
  const { id, kind: wanted, name, longitude, latitude, address, contact } = made
  const mast = wanted === 'tower' ? [20, 40, 'ground', 'cabinet'] : [0, 0, 'none', 'none']
  const planned = daysAfter(began, 4)
  const code = district.code
  const taskRow = (kind: 'screening' | 'siting', at: Date, done: Date | null) => [
    ids.task, `${kind === 'screening' ? 'SC' : 'XZ'}${code.slice(0, 4)}-${dayOf(at).slice(2).replaceAll('-', '')}-G${ids.task.toString(36).toUpperCase()}`, kind, done ? 'done' : 'open', id, made.number, made.carrier, name,
    code.slice(0, 2), code.slice(0, 4), code, daysAfter(at, kind === 'screening' ? 7 : 14), at, done,
  ]
  rows.matching_plan.push([ids.plan, id, 'build', 0, contact, planned])
  rows.plan_candidate.push([ids.candidate++, ids.plan++, 1, `${name}新建点`, longitude, latitude, 0])
  rows.task.push(taskRow('screening', planned, state === 'siting' ? daysAfter(planned, 2) : null))
  if (state === 'siting') {
    rows.task_reply.push([ids.reply, ids.task, id, true, true, 0, contact, daysAfter(planned, 2)])
    rows.screened_site.push([ids.screened++, ids.reply, 1, true, true, `${name}新建点`, longitude, latitude, address, false, 0, 1, ...mast, 'new', 0, dayOf(daysAfter(planned, 1)), personIn(chance), true])
    if (wanted !== 'tower') rows.das_survey.push(surveyRow(ids.reply, wanted, chance))
    rows.screening_agreement.push([ids.agreement++, id, ids.reply++, 'phone', contact, dayOf(daysAfter(planned, 3)), contact, daysAfter(planned, 4)])
    ids.task += 1
    rows.task.push(taskRow('siting', daysAfter(planned, 4), null))
  }
  ids.task += 1
}

export const emptyRows = (): Rows => Object.fromEntries(Object.keys(columns).map((table) => [table, []])) as unknown as Rows


/** Columns of the generated rows, in their order. */
export const columns = {
  demand: 'id, number, kind, state, version, carrier, carrier_branch, carrier_number, batch, plan_year, name, province_code, city_code, district_code, longitude, latitude, datum, address, scene, rail_project, offset_metres, required_on, priority, contact, phone, duplicate, collected_at, screened_at, sited_at, confirmed_at, created_at, changed_at, changed_by_name',
  demand_tower: 'demand_id, systems, system_count, height_min_metres, height_max_metres, antennas, night_access',
  history_event: 'aggregate, aggregate_id, sequence, step, from_state, to_state, changes, note, by_user_id, by_name, at, request_number',
  task: 'number, kind, state, demand_id, demand_number, carrier, title, province_code, city_code, district_code, due_at, created_at',
  site: 'id, code, name, kind, province_code, city_code, district_code, longitude, latitude, address, tower_type, height_metres, shelter_type, stock, site_fee_fen, power_fee_fen, built_on',
  platform: 'id, site_id, height_metres, capacity',
  tenancy: 'site_id, platform_id, carrier, position, antennas, since',
} as const

export type Table = keyof typeof columns

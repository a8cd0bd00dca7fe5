import type { Connection, ResultSetHeader, RowDataPacket } from 'mysql2/promise'

/** Demands in a district of their own, complete: each with its events, those in screening with plan and open task. */
export interface Ground {
  /** In screening: task and demand at the same place of their lists. */
  tasks: number[]
  screening: number[]
  collected: number[]
}

export async function groundFor(connection: Connection, district: string, count: number): Promise<Ground> {
  const [[model]] = await connection.query<RowDataPacket[]>("SELECT d.* FROM demand d JOIN task t ON t.demand_id = d.id AND t.kind = 'screening' ORDER BY t.state = 'open' DESC, d.id LIMIT 1")
  const place = { province_code: district.slice(0, 2), city_code: district.slice(0, 4), district_code: district }
  const now = new Date()
  const event = async (aggregate: string, id: number, step: string, state: string) =>
    connection.query('INSERT INTO history_event SET ?', [{ aggregate, aggregate_id: id, sequence: 1, step, to_state: state, changes: '{}', by_user_id: 1, by_name: '人群', at: now, request_number: 'CROWD' }])
  const demand = async (state: 'screening' | 'collected', i: number) => {
    // The database generates `cell` by itself.
    const { id: _, cell: __, ...columns } = { ...model, ...place, state, version: 1, duplicate: 'none', number: `XQ${district}-${state[0]}-${i}`, name: `人群${i}`, carrier_number: null } as Record<string, unknown>
    const [{ insertId }] = await connection.query<ResultSetHeader>('INSERT INTO demand SET ?', [columns])
    await event('demand', insertId, 'collect', state)
    return { id: insertId, columns }
  }

  const ground: Ground = { tasks: [], screening: [], collected: [] }
  for (let i = 1; i <= count; i += 1) {
    ground.collected.push((await demand('collected', i)).id)
    const { id, columns } = await demand('screening', i)
    await connection.query('INSERT INTO matching_plan SET ?', [{ demand_id: id, choice: 'build', by_user_id: 1, by_name: '人群', at: now }])
    const task = { ...place, number: `SC${district}-K-${i}`, kind: 'screening', demand_id: id, demand_number: columns.number, carrier: columns.carrier, title: columns.name, due_at: new Date(now.getTime() + 864e5), created_at: now }
    const [{ insertId }] = await connection.query<ResultSetHeader>('INSERT INTO task SET ?', [task])
    await event('task', insertId, 'open', 'open')
    ground.screening.push(id)
    ground.tasks.push(insertId)
  }
  return ground
}

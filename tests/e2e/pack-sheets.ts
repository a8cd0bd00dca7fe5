import ExcelJS from 'exceljs'
import type { Connection, RowDataPacket } from 'mysql2/promise'
import type { Page } from 'playwright-core'

type Row = Record<string, unknown>

export const rowsOf = async (connection: Connection, sql: string, params: (string | number)[]): Promise<Row[]> => (await connection.query<RowDataPacket[]>(sql, params))[0]

/** One more row like this one; answers its id. */
export async function copy(connection: Connection, table: string, row: Row, changes: Row): Promise<number> {
  // The database generates `cell` by itself.
  const { id: _, cell: __, ...rest } = row
  const written = Object.entries({ ...rest, ...changes }).map(([name, value]): [string, unknown] => [name, value !== null && typeof value === 'object' && !(value instanceof Date) ? JSON.stringify(value) : value])
  const columns = written.map(([name]) => `\`${name}\``).join(', ')
  const [{ insertId }] = (await connection.query(`INSERT INTO ${table} (${columns}) VALUES (${written.map(() => '?').join(', ')})`, written.map(([, value]) => value))) as unknown as [{ insertId: number }]
  return insertId
}

/** One more demand in screening beside one of the demo world, with its plan and an open task. Answers the number of the task. */
export async function oneMoreTask(connection: Connection, { like, name, tag }: { like: string; name: string; tag: string }): Promise<string> {
  const [demand] = await rowsOf(connection, 'SELECT * FROM demand WHERE name = ?', [like])
  const [tower] = await rowsOf(connection, 'SELECT * FROM demand_tower WHERE demand_id = ?', [Number(demand!.id)])
  const [plan] = await rowsOf(connection, 'SELECT * FROM matching_plan WHERE demand_id = ? AND active = 1', [Number(demand!.id)])
  const candidates = await rowsOf(connection, 'SELECT * FROM plan_candidate WHERE plan_id = ?', [Number(plan!.id)])
  const [task] = await rowsOf(connection, "SELECT * FROM task WHERE demand_id = ? AND kind = 'screening' ORDER BY id LIMIT 1", [Number(demand!.id)])
  const number = `XQ3701-261126-9${tag}`
  const demandId = await copy(connection, 'demand', demand!, { number, name, longitude: Number(demand!.longitude) + Number(tag.slice(-1)) / 200, state: 'screening' })
  await copy(connection, 'demand_tower', tower!, { demand_id: demandId })
  const planId = await copy(connection, 'matching_plan', plan!, { demand_id: demandId })
  for (const candidate of candidates) await copy(connection, 'plan_candidate', candidate, { plan_id: planId })
  const taskNumber = `SC3701-261126-9${tag}`
  const taskId = await copy(connection, 'task', task!, { number: taskNumber, demand_id: demandId, demand_number: number, title: name, state: 'open', assignee_id: null, assignee_name: null, claimed_at: null, version: 1, done_at: null })
  const [opened] = await rowsOf(connection, "SELECT * FROM history_event WHERE aggregate = 'task' AND aggregate_id = ? AND step = 'open'", [Number(task!.id)])
  await copy(connection, 'history_event', opened!, { aggregate_id: taskId })
  return taskNumber
}

/** The workbook behind a link of the page. */
export async function downloaded(page: Page, href: string): Promise<ExcelJS.Workbook> {
  const answer = await page.request.get(href)
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load((await answer.body()) as unknown as ArrayBuffer)
  return workbook
}

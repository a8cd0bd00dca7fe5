import type { Connection } from 'mysql2/promise'
import { copy, rowsOf } from './pack-sheets'

/** An order that waits like this one, of a demand of its own. */
export async function oneMoreIssued(database: Connection, orderId: number, tag: string): Promise<{ id: number; number: string }> {
  const [like] = await rowsOf(database, 'SELECT * FROM orders WHERE id = ?', [orderId])
  const [demand] = await rowsOf(database, 'SELECT * FROM demand WHERE id = ?', [Number(like!.demand_id)])
  const demandId = await copy(database, 'demand', demand!, { number: `${String(demand!.number)}${tag}`, name: `${String(demand!.name)}${tag}`, carrier_number: null })
  const number = `${String(like!.number)}${tag}`
  const id = await copy(database, 'orders', like!, { number, demand_id: demandId })
  for (const form of await rowsOf(database, 'SELECT * FROM order_form WHERE order_id = ?', [orderId])) await copy(database, 'order_form', form, { order_id: id })
  for (const [aggregate, from, to] of [['order', orderId, id], ['demand', Number(demand!.id), demandId]] as const) {
    for (const event of await rowsOf(database, `SELECT * FROM history_event WHERE aggregate = '${aggregate}' AND aggregate_id = ?`, [from])) await copy(database, 'history_event', event, { aggregate_id: to })
  }
  return { id, number }
}

/** An order that is being designed like this one, of a demand of its own, its parts with it. */
export async function oneMoreDraft(database: Connection, orderId: number, tag: string): Promise<{ id: number; number: string }> {
  const made = await oneMoreIssued(database, orderId, tag)
  for (const part of ['order_site', 'order_sharing', 'order_tower', 'order_das', 'order_ancillary', 'order_product', 'order_fee']) {
    for (const row of await rowsOf(database, `SELECT * FROM ${part} WHERE order_id = ?`, [orderId])) await copy(database, part, row, { order_id: made.id })
  }
  await database.query("UPDATE orders SET state = 'draft', quote_id = NULL WHERE id = ?", [made.id])
  await database.query("UPDATE demand d JOIN orders o ON o.demand_id = d.id SET d.state = 'ordering' WHERE o.id = ?", [made.id])
  return made
}

import { rows } from '~/platform/sql.server'
import { scopeCondition, type Condition, type Scope } from '../people/scope'
import type { Permission } from '../people/permissions'
import type { Visitor } from '../people/visitor'
import { beginningWith, mostFound, type Hit } from './search'

/** Looked at in an index before the scope is asked: a beginning that fits more numbers than these is too short. */
const mostLookedAt = 2_000

type Found = Omit<Hit, 'kind'>

/** Everything of the visitor's own scope whose number, carrier's number, batch, code or name begins with the text. */
export async function findNumbers(visitor: Visitor, text: string): Promise<Hit[]> {
  const each = await Promise.all([
    within(visitor, 'demand.read', (scope) => demandsBy(scope, 'number', text)),
    within(visitor, 'demand.read', (scope) => demandsBy(scope, 'carrier_number', text)),
    within(visitor, 'demand.read', (scope) => demandsBy(scope, 'name', text)),
    within(visitor, 'demand.read', (scope) => batches(scope, text)),
    within(visitor, 'screening.read', (scope) => tasks(scope, 'screening', text)),
    within(visitor, 'siting.read', (scope) => tasks(scope, 'siting', text)),
    within(visitor, 'order.read', (scope) => orders(scope, text)),
    within(visitor, 'site.read', (scope) => sites(scope, text)),
  ])
  const hits = new Map(each.flat().map((hit) => [`${hit.kind} ${hit.href ?? hit.number}`, hit]))
  return [...hits.values()].slice(0, mostFound)
}

async function within(visitor: Visitor, may: Permission, look: (scope: Scope) => Promise<Hit[]>): Promise<Hit[]> {
  const scope = visitor.scopeFor(may)
  return scope ? look(scope) : []
}

/** The rows of one index range that lie in the scope. The index alone decides which are looked at. */
function looking({ table, alias, column, text }: { table: string; alias: string; column: string; text: string }, scope: Scope): Condition {
  const seen = scopeCondition(scope, alias)
  return {
    sql: `FROM (SELECT id FROM ${table} WHERE ${column} LIKE ? ORDER BY ${column} LIMIT ${mostLookedAt}) AS near JOIN ${table} ${alias} ON ${alias}.id = near.id WHERE ${seen.sql}`,
    params: [beginningWith(text), ...seen.params],
  }
}

async function demandsBy(scope: Scope, column: 'number' | 'carrier_number' | 'name', text: string): Promise<Hit[]> {
  const from = looking({ table: 'demand', alias: 'd', column, text }, scope)
  const found = await rows<Found>(
    `SELECT d.number, d.name, d.carrier, d.district_code AS districtCode, CONCAT('demand:state.', d.state) AS stateKey, CONCAT('/demands/', d.id) AS href ${from.sql} ORDER BY d.id DESC LIMIT ${mostFound}`,
    from.params,
  )
  return found.map((one) => ({ kind: 'demand', ...one }))
}

async function tasks(scope: Scope, kind: 'screening' | 'siting', text: string): Promise<Hit[]> {
  const from = looking({ table: 'task', alias: 't', column: 'number', text }, scope)
  const found = await rows<Found>(
    `SELECT t.number, t.title AS name, t.carrier, t.district_code AS districtCode, CONCAT('task:state.', t.state) AS stateKey, CONCAT('/${kind}/', t.id) AS href ${from.sql} AND t.kind = '${kind}' ORDER BY t.id DESC LIMIT ${mostFound}`,
    from.params,
  )
  return found.map((one) => ({ kind: 'task', ...one }))
}

async function orders(scope: Scope, text: string): Promise<Hit[]> {
  const from = looking({ table: 'orders', alias: 'o', column: 'number', text }, scope)
  const found = await rows<Found>(
    `SELECT o.number, (SELECT d.name FROM demand d WHERE d.id = o.demand_id) AS name, o.carrier, o.district_code AS districtCode, CONCAT('order:state.', o.state) AS stateKey, CONCAT('/orders/', o.id) AS href
       ${from.sql} ORDER BY o.id DESC LIMIT ${mostFound}`,
    from.params,
  )
  return found.map((one) => ({ kind: 'order', ...one }))
}

async function sites(scope: Scope, text: string): Promise<Hit[]> {
  const from = looking({ table: 'site', alias: 's', column: 'code', text }, { ...scope, carrier: null })
  const found = await rows<Found>(
    `SELECT s.code AS number, s.name, NULL AS carrier, s.district_code AS districtCode, CONCAT('site:state.', s.state) AS stateKey, CONCAT('/sites/', s.id) AS href ${from.sql} ORDER BY s.id DESC LIMIT ${mostFound}`,
    from.params,
  )
  return found.map((one) => ({ kind: 'site', ...one }))
}

/** A batch is one hit, however many demands came with it. */
async function batches(scope: Scope, text: string): Promise<Hit[]> {
  const seen = scopeCondition(scope, 'd')
  const found = await rows<{ batch: string }>(`SELECT d.batch FROM demand d WHERE d.batch = ? AND ${seen.sql} LIMIT 1`, [text, ...seen.params])
  return found.map(({ batch }) => ({ kind: 'batch', number: batch, name: '', carrier: null, districtCode: null, stateKey: null, href: `/demands?batch=${encodeURIComponent(batch)}` }))
}

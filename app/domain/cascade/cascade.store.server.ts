import type { Prisma } from '~/generated/prisma/client'
import type { Transaction } from '~/platform/db.server'
import { countUpTo, everyRow, listPage, type Condition, type Count, type Page } from '~/platform/list.server'
import type { Paging } from '~/platform/paging'
import { row, rows } from '~/platform/sql.server'
import { insertOne } from '~/platform/step-context.server'
import { rangeConditions, scopeCondition, type Scope } from '../people/scope'
import type { Visitor } from '../people/visitor'
import { appendHistory } from '../process/history.server'
import { isCarrier } from '../shared/carrier'
import { cascadeStates, isLive, type Cascade, type CascadeHead, type CascadeState } from './cascade'
import type { Preview } from './preview'
import { totalsOf } from './preview'
import { eventKinds, type SiteEvent } from './site-event'

const columns = `c.id, c.number, c.kind, c.carrier, c.day, c.uses, c.anchor, c.book_id AS bookId, c.state, c.version, c.site_id AS siteId, c.site_code AS siteCode, c.site_name AS siteName, c.province_code AS provinceCode, c.city_code AS cityCode,
  c.district_code AS districtCode, c.source_order_id AS sourceOrderId, c.reason, c.basis, c.orders, c.changed, c.unpriced, c.before_fen AS beforeFen, c.after_fen AS afterFen, c.asked_by_id AS askedById,
  c.asked_by_name AS askedByName, c.created_at AS createdAt, c.changed_at AS changedAt, c.changed_by_name AS changedByName, c.decided_at AS decidedAt, c.end_reason AS endReason`

type Stored = Omit<CascadeHead, 'day' | 'uses' | 'anchor' | 'beforeFen' | 'afterFen' | 'createdAt' | 'changedAt' | 'decidedAt'>
  & { day: Date | string; uses: unknown; anchor: number | boolean; beforeFen: number | bigint; afterFen: number | bigint; createdAt: Date; changedAt: Date; decidedAt: Date | null; preview?: unknown }

const parsed = (value: unknown): unknown => (typeof value === 'string' ? JSON.parse(value) : value)
const dayOf = (day: Date | string): string => (typeof day === 'string' ? day : day.toISOString().slice(0, 10))

const headOf = ({ preview: _, day, uses, anchor, beforeFen, afterFen, createdAt, changedAt, decidedAt, ...head }: Stored): CascadeHead => ({
  ...head, day: dayOf(day), uses: parsed(uses) as CascadeHead['uses'], anchor: Boolean(anchor), beforeFen: Number(beforeFen), afterFen: Number(afterFen),
  createdAt: createdAt.toISOString(), changedAt: changedAt.toISOString(), decidedAt: decidedAt?.toISOString() ?? null,
})
const cascadeOf = (kept: Stored): Cascade => ({ ...headOf(kept), preview: parsed(kept.preview) as Preview })

/** Events on sites are the house's own: a carrier sees what became of his orders, and nothing else. */
const house = (scope: Scope): Scope => (scope.carrier === null ? scope : { ranges: [], carrier: null })

/** Within the caller's scope, or null. */
export async function findCascade(id: number, scope: Scope): Promise<Cascade | null> {
  const within = scopeCondition(house(scope), 'c')
  const found = await row<Stored>(`SELECT ${columns}, c.preview FROM sharing_cascade c WHERE c.id = ? AND ${within.sql}`, [id, ...within.params])
  return found && cascadeOf(found)
}

/** The same, locked; where it is decided, the orders and the site are locked before it. */
export async function lockCascade(tx: Transaction, id: number): Promise<Cascade | null> {
  const [found] = await tx.$queryRawUnsafe<Stored[]>(`SELECT ${columns}, c.preview FROM sharing_cascade c WHERE c.id = ? FOR UPDATE`, id)
  return found ? cascadeOf(found) : null
}

/** What an event is about. */
export interface CascadePlace extends Omit<SiteHead, 'id'> {
  id: number | null
}

export interface SiteHead {
  id: number
  code: string
  name: string
  provinceCode: string
  cityCode: string
  districtCode: string
}

/** A site by its id or its code, for our own people. */
export async function siteHead(which: { id: number } | { code: string }, scope: Scope): Promise<SiteHead | null> {
  const within = scopeCondition(house(scope), 's')
  const [column, value] = 'id' in which ? ['id', which.id] : ['code', which.code]
  return row<SiteHead>(`SELECT s.id, s.code, s.name, s.province_code AS provinceCode, s.city_code AS cityCode, s.district_code AS districtCode FROM site s WHERE s.${column} = ? AND ${within.sql}`, [value, ...within.params])
}

/** Kept as text: JSON knows no whole cents. */
export const previewColumns = (preview: Preview, basis: string) => ({ preview: JSON.parse(JSON.stringify(preview, (_, one: unknown) => (typeof one === 'bigint' ? one.toString() : one))) as Prisma.InputJsonObject, basis, ...totalsOf(preview) })

interface NewCascade {
  number: string
  site: CascadePlace
  event: SiteEvent
  sourceOrderId: number | null
  reason: string
  preview: Preview
  basis: string
}

export async function insertCascade(tx: Transaction, visitor: Visitor, { number, site, event, sourceOrderId, reason, preview, basis }: NewCascade): Promise<number> {
  const { user, now } = visitor
  const { provinceCode, cityCode, districtCode } = site
  const id = await insertOne(tx, 'sharing_cascade', {
    number, siteId: site.id, siteCode: site.code, siteName: site.name, provinceCode, cityCode, districtCode, ...event, bookId: event.bookId ?? null, uses: [...event.uses], sourceOrderId, reason, ...previewColumns(preview, basis),
    askedById: user.id, askedByName: user.name, createdAt: now, changedAt: now, changedByName: user.name,
  })
  await appendHistory(tx, visitor, [{ aggregate: 'cascade', aggregateId: id, sequence: 1, step: 'draw_up', fromState: null, toState: 'preview', changes: {}, note: '' }])
  return id
}

export interface CascadeAct {
  step: 'preview' | 'submit' | 'approve' | 'move' | 'return' | 'reject' | 'withdraw' | 'overtaken'
  to: CascadeState
  set?: Prisma.SharingCascadeUncheckedUpdateManyInput
  note?: string
}

/** One more version of an event that is locked. */
export async function advanceCascade(tx: Transaction, visitor: Visitor, cascade: Pick<CascadeHead, 'id' | 'version' | 'state'>, { step, to, set, note = '' }: CascadeAct): Promise<number> {
  const version = cascade.version + 1
  const ended = isLive(to) ? {} : { endedAt: visitor.now, endReason: note === '' ? null : note.slice(0, 500) }
  await tx.sharingCascade.updateMany({ where: { id: cascade.id }, data: { ...set, ...ended, state: to, version, changedAt: visitor.now, changedByName: visitor.user.name } })
  await appendHistory(tx, visitor, [{ aggregate: 'cascade', aggregateId: cascade.id, sequence: version, step, fromState: cascade.state, toState: to, changes: {}, note }])
  return version
}

export interface CascadeFilters {
  state: string
  kind: string
  carrier: string
  /** Beginning of the event's number or the site's code, or part of the site's name. */
  text: string
  mine: boolean
}

export function cascadeFiltersIn(query: URLSearchParams): CascadeFilters {
  const asked = (name: string) => (query.get(name) ?? '').trim()
  return { state: asked('state'), kind: asked('kind'), carrier: asked('carrier'), text: asked('text').slice(0, 60), mine: asked('mine') === '1' }
}

export const cascadeSorts = { number: 'c.id' } as const

const escaped = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

function asked(scope: Scope, { state, kind, carrier, text, mine }: CascadeFilters, userId: number): { from: string; ranges: Condition[]; filters: Condition[] } {
  const chosen = cascadeStates.find((one) => one === state)
  const ranges = rangeConditions(house(scope), 'c')
  return {
    from: 'sharing_cascade c',
    ranges: chosen ? ranges.map((range) => ({ sql: `${range.sql} AND c.state = ?`, params: [...range.params, chosen] })) : ranges,
    filters: [
      ...(eventKinds.some((one) => one === kind) ? [{ sql: 'c.kind = ?', params: [kind] }] : []),
      ...(isCarrier(carrier) ? [{ sql: 'c.carrier = ?', params: [carrier] }] : []),
      ...(mine ? [{ sql: 'c.asked_by_id = ?', params: [userId] }] : []),
      ...(text === '' ? [] : [{ sql: '(c.number LIKE ? OR c.site_code LIKE ? OR c.site_name LIKE ?)', params: [`${escaped(text)}%`, `${escaped(text)}%`, `%${escaped(text)}%`] }]),
    ],
  }
}

export interface CascadesAsked {
  filters: CascadeFilters
  userId: number
}

export type CascadeLine = CascadeHead & { differenceFen: number }
const lineOf = (kept: Stored): CascadeLine => {
  const head = headOf(kept)
  return { ...head, differenceFen: head.afterFen - head.beforeFen }
}
const queryOf = (scope: Scope, { filters, userId }: CascadesAsked, paging: Paging) => ({ ...asked(scope, filters, userId), columns, sorts: cascadeSorts, id: 'c.id', paging })

export async function listCascades(scope: Scope, ask: CascadesAsked, paging: Paging): Promise<Page<CascadeLine>> {
  const page = await listPage<Stored>(queryOf(scope, ask, paging))
  return { ...page, rows: page.rows.map(lineOf) }
}

/** Every line that the filters leave, for exports. */
export async function* everyCascade(scope: Scope, ask: CascadesAsked, paging: Paging): AsyncGenerator<CascadeLine> {
  for await (const kept of everyRow<Stored>(queryOf(scope, ask, paging))) yield lineOf(kept)
}

export const countCascades = (scope: Scope, { filters, userId }: CascadesAsked, cap?: number): Promise<Count> => countUpTo(asked(scope, filters, userId), cap)

/** Events of a site, newest first, within the caller's scope. */
export function cascadesOf(siteId: number, scope: Scope): Promise<{ id: number; number: string; state: CascadeState }[]> {
  const within = scopeCondition(house(scope), 'c')
  return rows(`SELECT c.id, c.number, c.state FROM sharing_cascade c WHERE c.site_id = ? AND ${within.sql} ORDER BY c.id DESC LIMIT 20`, [siteId, ...within.params])
}

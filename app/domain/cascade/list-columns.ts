import type { ListColumn } from '~/fields/list-column'

/** Every column of the list of events on shared sites. Keys are the names of the values in a row. */
export const cascadeColumns: readonly ListColumn[] = [
  { key: 'number', label: 'cascade:list.number', sort: 'number', width: 22 },
  { key: 'kind', label: 'cascade:list.kind', kind: 'code', words: 'cascade:kind' },
  { key: 'state', label: 'common:detail.state', kind: 'code', words: 'cascade:state' },
  { key: 'siteCode', label: 'cascade:list.site', width: 18 },
  { key: 'siteName', label: 'cascade:list.siteName', wrap: true, width: 28 },
  { key: 'carrier', label: 'demand:field.carrier', kind: 'code', words: 'common:carrier' },
  { key: 'day', label: 'cascade:list.day', kind: 'day' },
  { key: 'changed', label: 'cascade:list.changed', kind: 'number' },
  { key: 'differenceFen', label: 'cascade:list.difference', kind: 'fen', width: 16 },
  { key: 'place', label: 'demand:list.place', wrap: true, width: 22 },
  { key: 'askedByName', label: 'cascade:list.by', more: true },
  { key: 'createdAt', label: 'cascade:list.created', kind: 'moment', width: 18, more: true },
  { key: 'decidedAt', label: 'cascade:list.decided', kind: 'moment', width: 18, more: true },
  { key: 'reason', label: 'cascade:field.reason', wrap: true, width: 40, more: true },
]

/** Columns of a carrier's own list: his orders and his amounts, nothing of what made them change. */
export const carrierAmountColumns: readonly ListColumn[] = [
  { key: 'orderNumber', label: 'cascade:portal.order', width: 22 },
  { key: 'name', label: 'demand:field.name', wrap: true, width: 28 },
  { key: 'place', label: 'portal:field.place', wrap: true, width: 22 },
  { key: 'fromDay', label: 'cascade:portal.from', kind: 'day' },
  { key: 'beforeMonthFen', label: 'cascade:portal.beforeMonth', kind: 'fen', width: 16 },
  { key: 'afterMonthFen', label: 'cascade:portal.afterMonth', kind: 'fen', width: 16 },
  { key: 'beforeYearFen', label: 'cascade:portal.beforeYear', kind: 'fen', width: 16 },
  { key: 'afterYearFen', label: 'cascade:portal.afterYear', kind: 'fen', width: 16 },
  { key: 'at', label: 'cascade:portal.at', sort: 'told', kind: 'moment', width: 18 },
]

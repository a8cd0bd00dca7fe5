import type { ListColumn } from '~/fields/list-column'
import { stageColumns } from '../demand/list-columns'

/** Every column of the list of orders. Keys are the names of the values in a row. */
export const orderColumns: readonly ListColumn[] = [
  { key: 'number', label: 'order:list.number', sort: 'number', width: 22 },
  { key: 'demandName', label: 'order:list.name', wrap: true, width: 28 },
  { key: 'state', label: 'order:list.state', kind: 'code', words: 'order:state' },
  { key: 'carrier', label: 'order:list.carrier', kind: 'code', words: 'common:carrier' },
  { key: 'place', label: 'order:list.division', wrap: true, width: 22 },
  { key: 'demandNumber', label: 'order:form.demand', width: 22 },
  { key: 'yearlyFen', label: 'order:list.yearly', kind: 'fen', width: 16 },
  { key: 'expiresOn', label: 'order:list.expires', kind: 'day' },
  { key: 'changedAt', label: 'order:list.changed', kind: 'day' },
  { key: 'formVersion', label: 'order:list.formVersion', kind: 'number', more: true },
]

/** Every column of the list of demands that wait for an order. */
export const toDesignColumns = stageColumns([])

/** Columns of a carrier's own list: nothing of anybody else, nothing of the house. */
export const carrierOrderColumns: readonly ListColumn[] = [
  { key: 'number', label: 'portal:orders.number', sort: 'number', width: 22 },
  { key: 'demandName', label: 'demand:field.name', wrap: true, width: 28 },
  { key: 'state', label: 'common:detail.state', kind: 'code', words: 'portal:orderState' },
  { key: 'place', label: 'portal:field.place', wrap: true, width: 22 },
  { key: 'demandNumber', label: 'portal:orders.demand', width: 22 },
  { key: 'yearlyFen', label: 'portal:orders.yearly', kind: 'fen', width: 16 },
  { key: 'formVersion', label: 'portal:orders.version', kind: 'number' },
  { key: 'issuedAt', label: 'portal:orders.issued', kind: 'moment', width: 18 },
  { key: 'expiresOn', label: 'portal:orders.expires', kind: 'day' },
  { key: 'signedAt', label: 'portal:orders.signed', kind: 'moment', width: 18 },
]

import { demandStates, type DemandState } from '../process/demand-process'
import { isCarrier } from '../shared/carrier'
import { isDemandKind } from './kinds'

/** What the address of a list asks for. */
export interface DemandFilters {
  /** Each state is a range of its own. None: all states. */
  states: readonly DemandState[]
  carrier: string | null
  kind: string | null
  batch: string | null
  importBatchId: number | null
  requiredFrom: string | null
  requiredTo: string | null
  duplicate: 'suspected' | 'cleared' | null
  ownerId: number | null
  /** Beginning of a number or of a name. */
  text: string | null
}

export const noFilters: DemandFilters = {
  states: [], carrier: null, kind: null, batch: null, importBatchId: null, requiredFrom: null, requiredTo: null, duplicate: null, ownerId: null, text: null,
}

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text)

/** Unknown values are as if they were not there. */
export function readDemandFilters(query: URLSearchParams): DemandFilters {
  const text = (name: string, fits: (value: string) => boolean = (value) => value !== ''): string | null => {
    const value = (query.get(name) ?? '').trim()
    return value !== '' && fits(value) ? value : null
  }
  const state = text('state')
  const duplicate = text('duplicate')
  const importBatch = text('import', (value) => /^\d{1,9}$/.test(value))
  return {
    ...noFilters,
    states: demandStates.filter((one) => one === state),
    carrier: text('carrier', isCarrier),
    kind: text('kind', isDemandKind),
    batch: text('batch'),
    importBatchId: importBatch === null ? null : Number(importBatch),
    requiredFrom: text('from', isDay),
    requiredTo: text('to', isDay),
    duplicate: duplicate === 'suspected' || duplicate === 'cleared' ? duplicate : null,
    text: text('text'),
  }
}

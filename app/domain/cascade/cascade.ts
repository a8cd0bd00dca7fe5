import { refuse, type Verdict } from '../shared/verdict'
import type { Preview } from './preview'
import type { SiteEvent } from './site-event'

/** Labels: cascade:state.<state>. */
export const cascadeStates = ['preview', 'approving', 'decided', 'rejected', 'withdrawn'] as const
export type CascadeState = (typeof cascadeStates)[number]

/** An event on a site with what it does to every order there. Moments are ISO, UTC; amounts cents. */
export interface CascadeHead extends SiteEvent {
  id: number
  number: string
  state: CascadeState
  version: number
  /** Null: a book that takes over an order whose station is in no register yet; the order is the source. */
  siteId: number | null
  siteCode: string
  siteName: string
  provinceCode: string
  cityCode: string
  districtCode: string
  sourceOrderId: number | null
  reason: string
  basis: string
  orders: number
  changed: number
  unpriced: number
  beforeFen: number
  afterFen: number
  askedById: number
  askedByName: string
  createdAt: string
  changedAt: string
  changedByName: string
  decidedAt: string | null
  endReason: string | null
}

export interface Cascade extends CascadeHead {
  preview: Preview
}

export interface CascadeTaken {
  cascadeId: number
  number: string
  state: CascadeState
  repeated: boolean
}

const from = { preview: ['preview'], submit: ['preview'], withdraw: ['preview', 'approving'] } as const satisfies Record<string, readonly CascadeState[]>

/** May one of our own people go on with it as its author does? */
export const mayGoOn = ({ state }: Pick<CascadeHead, 'state'>, act: keyof typeof from): Verdict => ((from[act] as readonly CascadeState[]).includes(state) ? { ok: true } : refuse('cascadeClosed'))

export const isLive = (state: CascadeState): boolean => state === 'preview' || state === 'approving'

/** Every order has its price, and one of them another than before. */
export function isComplete({ changed, unpriced }: Pick<CascadeHead, 'changed' | 'unpriced'>): Verdict {
  if (unpriced > 0) return refuse('cascadeUnpriced', { n: unpriced })

  return changed === 0 ? refuse('nothingChanged') : { ok: true }
}

import { carrierOrderStates, type CarrierOrderState } from './carrier-view'

export type CarrierOrderView = CarrierOrderState | 'all'

/** What waits for him stands first: it is what the address without a view shows. */
export function carrierOrderView(query: URLSearchParams): CarrierOrderView {
  const asked = query.get('view')
  return asked === 'all' ? 'all' : (carrierOrderStates.find((state) => state === asked) ?? 'issued')
}

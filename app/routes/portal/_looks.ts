import type { CarrierOrderState } from '~/domain/order/carrier-view'
import type { Tone } from '~/ui/tag'

export const orderTones: Record<CarrierOrderState, Tone> = { issued: 'violet', returned: 'blue', signed: 'green', expired: 'red', voided: 'grey' }

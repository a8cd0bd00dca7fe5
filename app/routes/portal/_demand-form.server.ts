import type { DemandKind } from '~/domain/demand/demand'
import type { Visitor } from '~/domain/people/visitor'
import { demandFormParts } from '../_demand-form.server'

/** The form of a demand as its carrier fills it: whose it is need not be said. */
export async function carrierFormParts(kind: DemandKind, visitor: Visitor) {
  const { fields, ...parts } = await demandFormParts(kind, visitor)
  return { ...parts, fields: fields.filter(({ field, visibility }) => field !== 'carrier' && visibility === 'all') }
}

/** What was sent, for the visitor's own carrier whatever the form says. */
export function forOwnCarrier(form: FormData, { scope }: Visitor): FormData {
  form.set('carrier', scope.carrier ?? '')
  return form
}

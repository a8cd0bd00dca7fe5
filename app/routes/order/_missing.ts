import type { Missing } from '~/domain/order/completeness'
import type { Translate } from '~/locales/words'
import { fieldId } from '~/ui/field'

/** What is missing, in a sentence. */
export function missingWords({ rule, field, facts }: Missing, t: Translate): string {
  const component = facts.component ? t(`pricing:component.${facts.component}`) : ''
  const kind = facts.kind ? t(`order:dictionary.feeKind.${facts.kind}`) : ''
  return t(`order:missing.${rule}`, { ...facts, component, kind, label: rule === 'required' ? t(`order:field.${field}`) : '' })
}

/** The control at which it is mended. */
export const missingPath = (orderId: number, { part, field }: Missing): string => `/orders/${orderId}/${part}${field ? `#${fieldId(field)}` : ''}`

import { termsRecord } from '~/domain/matching/plan.fields'
import type { EnteredTerms } from '~/domain/matching/proposal.commands.server'
import type { Translate } from '~/locales/words'
import type { FormError } from './_workbench.server'

/** What was entered about alterations, or what is wrong with it. */
export function readTerms(form: FormData, t: Translate): { terms: EnteredTerms | null; entered: Record<string, string>; errors: FormError[] } {
  const read = termsRecord.fromForm(form, t)
  const entered = Object.fromEntries(Object.entries(termsRecord.entered(form)).map(([name, value]) => [name, String(value ?? '')]))
  if (!read.ok) return { terms: null, entered, errors: read.errors }
  const { alterCostYuan, alterPlaces } = read.value
  return { terms: { alterCostFen: Math.round(alterCostYuan * 100), alterPlaces }, entered, errors: [] }
}

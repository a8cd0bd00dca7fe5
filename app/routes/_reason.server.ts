import type { Visitor } from '~/domain/people/visitor'
import { translate } from '~/locales/words'
import { textIn } from './_address-id'

export const longestReason = 500

/** The reason that was given, or what is wrong with it. */
export function reasonIn({ form, language }: Visitor): { reason: string; errors: { reason: string } | null } {
  const reason = textIn(form, 'reason').trim()
  const t = translate(language)
  if (reason === '') return { reason, errors: { reason: t('error:refusal.reasonRequired') } }
  if (reason.length > longestReason) {
    return { reason, errors: { reason: t('error:field.tooLong', { label: t('common:detail.reason'), maximum: longestReason, length: reason.length }) } }
  }
  return { reason, errors: null }
}

import type { Translate } from '~/fields/message'
import type { ExceptionLine } from './exception.store.server'

/** Why a demand stands among the exceptions, in words. */
export function causeInWords({ kind, reasonCode, reasonText, partner, partnerGone }: Pick<ExceptionLine, 'kind' | 'reasonCode' | 'reasonText' | 'partner' | 'partnerGone'>, t: Translate): string {
  if (kind === 'partner_left') return t(`change:partner.${partnerGone ?? 'changed'}`, { number: partner ?? '' })
  if (reasonCode === null) return ''
  const stage = kind === 'siting_failed' ? 'siting' : 'screening'
  return [t(`${stage}:dictionary.reasonCode.${reasonCode}`), reasonText].filter(Boolean).join('：')
}

import { asksForFactor, hasFactor } from '~/domain/people/second-factor.store.server'
import type { Visitor } from '~/domain/people/visitor'
import type { Refusal } from '~/domain/shared/verdict'
import { translate } from '~/locales/words'
import { refusalWords } from '../_refusal.server'

export interface FactorAsked {
  /** The province asks for a second factor. */
  asked: boolean
  /** This person has one. */
  ready: boolean
}

export async function factorAsked({ user }: Visitor, places: readonly { districtCode: string }[]): Promise<FactorAsked> {
  const asked = await asksForFactor(places.map(({ districtCode }) => districtCode.slice(0, 2)))
  return { asked, ready: asked && (await hasFactor(user.id)) }
}

/** What is wrong with the code, to be said beside its field; null where something else is. */
export function codeError(refusal: Refusal, { language }: Visitor): { code: string } | null {
  const ofCode = ['factorMissing', 'codeWrong', 'codeWait'].includes(refusal.because)
  return ofCode ? { code: refusalWords(refusal, translate(language)) } : null
}

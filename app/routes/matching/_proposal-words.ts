import type { Hung } from '~/domain/matching/batch'
import type { OtherChoice } from '~/domain/matching/batch-proposal'
import type { Words } from '~/ui/words'

type Said = Pick<Words, 't'> & { money: (fen: number) => string }

/** Another choice in one sentence: what it would cost all together, or who stands in its way. */
export function otherWords({ choice, name, yearlyFen, extraFen, because, numbers }: OtherChoice, { t, money }: Said): string {
  const where = { choice: t(`matching:choice.${choice}`), name: name ?? '', numbers: numbers.join('、') }
  if (because === 'taken') return t('matching:batch.other.taken', where)
  if (because === 'full') return t('matching:batch.other.full', where)
  const fee = { ...where, fee: yearlyFen === null ? '—' : money(yearlyFen), extra: money(extraFen ?? 0) }
  return t(numbers.length > 0 ? 'matching:batch.other.nextTogether' : 'matching:batch.other.next', fee)
}

/** Why a line has no choice, or why its plan could not be recorded. */
export function refusalOfLine({ refusal }: { refusal: string | null }, { t }: Pick<Words, 't'>): string | null {
  if (refusal === null) return null
  if (refusal === 'unpriced' || refusal === 'impossible') return t(`matching:batch.${refusal}`)
  return t(`matching:batch.refusal.${['changedMeanwhile', 'wrongState', 'noRoomLeft', 'alreadyRecorded'].includes(refusal) ? refusal : 'other'}`)
}

/** How the antennas of a demand are dealt out over several platforms. */
export const spreadWords = (spread: readonly Hung[], t: Words['t']): string => spread.map(({ mountMetres, antennas }) => t('matching:batch.hung', { metres: mountMetres, n: antennas })).join(t('demand:list.semicolon'))

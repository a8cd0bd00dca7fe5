import type { PlanRow } from '~/domain/matching/store.server'
import type { Fact } from '~/ui/card'
import type { Words } from '~/ui/words'

/** Its candidates in their order, a line each. */
export const candidateWords = ({ candidates }: Pick<PlanRow, 'candidates'>, { t, money }: Words) =>
  candidates.map(({ rank, name, siteId, distanceMetres: metres, yearlyFen }) => {
    const facts = { rank: t(`matching:rank.${rank}`), name, kind: t(siteId === null ? 'matching:plans.newPoint' : 'matching:plans.existing'), metres }
    return <p key={`${rank} ${name}`}>{yearlyFen === null ? t('matching:plans.line', facts) : t('matching:plans.lineWithFee', { ...facts, amount: money(yearlyFen) })}</p>
  })

/** A plan as it is recorded. */
export function planFacts(plan: PlanRow, words: Words): Fact[] {
  const { t, time } = words
  return [
    { label: t('matching:field.choice'), value: t(`matching:choice.${plan.choice}`) },
    { label: t('matching:plans.by'), value: `${plan.byName} ${time(plan.at)}` },
    { label: t('matching:plans.candidates'), value: <>{candidateWords(plan, words)}</>, wide: true },
    { label: t('matching:field.remarks'), value: plan.remarks, wide: true },
  ]
}

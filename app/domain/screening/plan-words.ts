import type { Translate } from '~/fields/message'
import type { PlanDifference } from './against-plan'

/** The differences from the plan in words; '' where there is none. */
export const differenceWords = (differences: readonly PlanDifference[], t: Translate): string =>
  differences.map((one) => t(`screening:against.${one.kind}`, one.kind === 'otherMode' ? { planned: t(`screening:dictionary.constructionMode.${one.planned}`) } : { ...one })).join('，')

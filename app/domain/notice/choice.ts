import { mannerOf, topics, waysOf, type Topic, type Way } from './topics'

export interface Choice {
  topic: Topic
  way: Way
  mail: boolean
}

export interface Hours {
  /** Minutes after midnight in Beijing. */
  digestMinute: number
  quietFrom: number | null
  quietTo: number | null
}

export const halfHours: readonly number[] = Array.from({ length: 48 }, (_, at) => at * 30)

const ofCarriers: readonly Topic[] = ['question', 'sign', 'milestone', 'cancelled', 'other']
const notOfStaff: readonly Topic[] = ['sign', 'milestone']

export const topicsFor = ({ carrier }: { carrier: boolean }): readonly Topic[] =>
  topics.filter((topic) => (carrier ? ofCarriers.includes(topic) : !notOfStaff.includes(topic)))

/** What holds for who has not chosen. */
export function usualChoice(topic: Topic, { wide }: { wide: boolean }): Choice {
  const manner = mannerOf(topic)
  return { topic, way: wide ? manner.wide : manner.way, mail: manner.mail }
}

export const mayChoose = ({ topic, way }: Pick<Choice, 'topic' | 'way'>): boolean => waysOf(topic).includes(way)

export function hoursInOrder({ digestMinute, quietFrom, quietTo }: Hours): boolean {
  const isMinute = (at: number) => Number.isInteger(at) && at >= 0 && at < 1_440
  if (!isMinute(digestMinute)) return false
  if (quietFrom === null || quietTo === null) return quietFrom === quietTo
  return isMinute(quietFrom) && isMinute(quietTo) && quietFrom !== quietTo
}

/** Is a minute of the day within the quiet hours? They may go over midnight. */
export function isQuiet(minute: number, { quietFrom, quietTo }: Pick<Hours, 'quietFrom' | 'quietTo'>): boolean {
  if (quietFrom === null || quietTo === null) return false
  return quietFrom < quietTo ? minute >= quietFrom && minute < quietTo : minute >= quietFrom || minute < quietTo
}

/** Minutes until the quiet hours end; nought where they do not reign. */
export const minutesOfQuiet = (minute: number, hours: Pick<Hours, 'quietFrom' | 'quietTo'>): number =>
  isQuiet(minute, hours) ? (hours.quietTo! - minute + 1_440) % 1_440 : 0

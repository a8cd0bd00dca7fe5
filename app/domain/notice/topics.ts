/** By what a person chooses how to be told, in the order of his choices. Labels: notice:topic.<code>. */
export const topics = ['escalation', 'due', 'approval', 'arrival', 'task', 'question', 'sign', 'result', 'order', 'milestone', 'cancelled', 'rule', 'other'] as const
export type Topic = (typeof topics)[number]

export const ways = ['now', 'digest', 'off'] as const
export type Way = (typeof ways)[number]

/** Nobody can be without these: work that waits for him. */
const duties: readonly Topic[] = ['escalation', 'due', 'approval', 'arrival', 'task', 'question', 'sign']

/** Always at once and alone: what is late does not wait for a digest nor hide in another message. */
const urgent: readonly Topic[] = ['escalation', 'due']

export const isDuty = (topic: Topic): boolean => duties.includes(topic)
export const isUrgent = (topic: Topic): boolean => urgent.includes(topic)

/** What may be chosen for a topic. */
export function waysOf(topic: Topic): readonly Way[] {
  if (isUrgent(topic)) return ['now']
  return isDuty(topic) ? ['now', 'digest'] : ways
}

/** How the topic is told where nobody has chosen: `wide` to those whose division is a province or the nation. */
export interface Manner {
  topic: Topic
  duty: boolean
  apart: boolean
  way: Way
  wide: Way
  mail: boolean
}

export const mannerOf = (topic: Topic): Manner => ({
  topic,
  duty: isDuty(topic),
  apart: isUrgent(topic),
  way: 'now',
  wide: isUrgent(topic) ? 'now' : 'digest',
  mail: isDuty(topic),
})

export const isTopic = (text: string): text is Topic => topics.some((topic) => topic === text)
export const isWay = (text: string): text is Way => ways.some((way) => way === text)

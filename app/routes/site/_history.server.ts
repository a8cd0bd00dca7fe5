import type { PastEvent } from '~/domain/process/history.server'
import type { Happening } from '~/ui/timeline'
import { siteFieldLabel, siteValueInWords, type Saying } from './_words'

/** A happening whose words are plain text: it travels as data. */
export interface Told extends Omit<Happening, 'what' | 'words'> {
  what: string
  words?: string
}

/** What happened to a site, newest first, in words. */
export const happeningsOf = (events: readonly PastEvent[], words: Saying): Told[] =>
  [...events].reverse().map(({ sequence, step, note, byName, at, changes }) => ({
    id: String(sequence),
    what: words.t(`site:step.${step}`),
    who: byName,
    at,
    tone: step === 'end_tenancy' ? 'amber' : 'blue',
    ...(note ? { words: note } : {}),
    changes: Object.entries(changes)
      .filter(([field]) => field !== 'provinceCode' && field !== 'cityCode')
      .map(([field, [before, after]]) => ({ field: siteFieldLabel(field, words.t), before: siteValueInWords(field, before, words), after: siteValueInWords(field, after, words) })),
  }))

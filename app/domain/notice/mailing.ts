import type { Translate } from '~/locales/words'
import type { Language } from '../shared/language'
import { minutesOfQuiet, type Hours } from './choice'
import { noticeWords } from './notice-words'
import { isTopic, isUrgent } from './topics'

/** A message about which a mail is due. */
export interface DueNotice {
  id: number
  userId: number
  kind: string
  topic: string
  facts: Record<string, string | number>
  location: string
  digest: boolean
}

/** Who would get the mail. */
export interface Addressee extends Pick<Hours, 'quietFrom' | 'quietTo'> {
  userId: number
  email: string | null
  /** Of the demonstration. */
  demo: boolean
  language: Language
}

/** A mail without its address, which is looked up when it is sent. */
export interface Letter {
  userId: number
  noticeIds: number[]
  subject: string
  text: string
}

export interface Sorted {
  letters: Letter[]
  /** Quiet hours: due again so many minutes later. */
  later: { noticeId: number; minutes: number }[]
  /** No mail is due about these any more. */
  dropped: number[]
}

export interface Post {
  /** Minutes since midnight in Beijing. */
  minute: number
  /** https://host */
  link: string
  toDemo: boolean
  speak: (language: Language) => Translate
}

/** Which mails to write: one for each message, one for all of a person's digest, none in quiet hours unless something is late. */
export function sortPost(due: readonly DueNotice[], people: ReadonlyMap<number, Addressee>, post: Post): Sorted {
  const sorted: Sorted = { letters: [], later: [], dropped: [] }
  const digests = new Map<number, DueNotice[]>()
  for (const notice of due) {
    const person = people.get(notice.userId)
    if (!person?.email || (person.demo && !post.toDemo)) {
      sorted.dropped.push(notice.id)
      continue
    }
    const wait = isTopic(notice.topic) && isUrgent(notice.topic) ? 0 : minutesOfQuiet(post.minute, person)
    if (wait > 0) sorted.later.push({ noticeId: notice.id, minutes: wait })
    else if (notice.digest) digests.set(person.userId, [...(digests.get(person.userId) ?? []), notice])
    else sorted.letters.push(letterOf(notice, person, post))
  }
  for (const [userId, notices] of digests) sorted.letters.push(digestOf(notices, people.get(userId)!, post))
  return sorted
}

/** What happened and where to see it; neither remarks nor prices go by mail. */
const lineOf = ({ kind, facts }: DueNotice, t: Translate) => t('notice:mail.line', { number: facts.number, step: noticeWords(kind, facts, t) })

function letterOf(notice: DueNotice, { userId, language }: Addressee, { link, speak }: Post): Letter {
  const t = speak(language)
  const line = lineOf(notice, t)
  return { userId, noticeIds: [notice.id], subject: t('notice:mail.subject', { line }), text: [line, `${link}${notice.location}`, foot(link, t)].join('\n\n') }
}

function digestOf(notices: readonly DueNotice[], { userId, language }: Addressee, { link, speak }: Post): Letter {
  const t = speak(language)
  const lines = notices.map((notice) => `${lineOf(notice, t)}\n${link}${notice.location}`)
  return { userId, noticeIds: notices.map(({ id }) => id), subject: t('notice:mail.digest', { n: notices.length }), text: [t('notice:mail.digestText', { n: notices.length }), ...lines, foot(link, t)].join('\n\n') }
}

const foot = (link: string, t: Translate) => t('notice:mail.foot', { link: `${link}/me/notices/preferences` })

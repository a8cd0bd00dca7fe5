import { topicsFor } from '~/domain/notice/choice'
import type { Topic } from '~/domain/notice/topics'
import { carrierRoles } from '~/domain/people/permissions'
import type { Visitor } from '~/domain/people/visitor'
import type { NoticeRow } from '~/platform/notice-list.server'
import type { Seen } from '~/platform/notice.server'
import { textIn } from '../_address-id'
import type { ShownNotice } from './_notices'

export const shownNotice = ({ id, kind, facts, location, at, readAt, count, causes }: NoticeRow): ShownNotice => (
  { id, kind, facts, location, count, at: at.toISOString(), isRead: readAt !== null, earlier: causes.slice(0, -1).reverse() }
)

/** The messages ticked in a list, each as it was seen. */
export const seenIn = (form: FormData | null): Seen[] =>
  (form?.getAll('id') ?? []).flatMap((text) => {
    const [, id, count] = typeof text === 'string' ? (/^([1-9]\d{0,9})\.([1-9]\d{0,5})$/.exec(text) ?? []) : []
    return id && count ? [{ id: Number(id), count: Number(count) }] : []
  })

/** The inbox as it was when the form was sent. */
export function backIn(form: FormData | null): string {
  const back = textIn(form, '_back')
  return /^\/me\/notifications(\?|$)/.test(back) ? back : '/me/notifications'
}

/** The topics that this person can be told of. */
export const topicsOf = ({ roles }: Visitor): readonly Topic[] => topicsFor({ carrier: roles.length > 0 && roles.every((role) => carrierRoles.includes(role)) })

import type { Cause } from '~/platform/notice-list.server'
import type { Column } from '~/ui/table'
import { Tag } from '~/ui/tag'
import type { Words } from '~/ui/words'
import { noticeWords } from '~/domain/notice/notice-words'

/** A message as a page shows it. */
export interface ShownNotice extends Cause {
  id: number
  isRead: boolean
  count: number
  /** What was told before, the newest first. */
  earlier: Cause[]
}

/** The message as it was seen; what folds into it later is not marked with it. */
export const seenKey = ({ id, count }: ShownNotice): string => `${id}.${count}`

export const nameOf = ({ facts }: ShownNotice): string => String(facts.number)

export function noticeColumns(words: Words, { state }: { state: boolean }): Column<ShownNotice>[] {
  const { t, time } = words
  const columns: Column<ShownNotice>[] = [
    { key: 'number', label: t('notice:number'), render: ({ facts, location }) => <a href={location}>{facts.count ? t('notice:andMore', { number: facts.number, n: facts.count }) : facts.number}</a> },
    { key: 'name', label: t('notice:name'), wrap: true, render: ({ facts }) => facts.name },
    { key: 'step', label: t('notice:step'), wrap: true, render: (notice) => whatHappened(notice, words) },
    { key: 'by', label: t('notice:by'), render: ({ facts }) => facts.by || t('portal:company') },
    { key: 'note', label: t('notice:note'), wrap: true, render: ({ facts }) => facts.note },
    { key: 'at', label: t('notice:at'), render: ({ at }) => time(at) },
  ]
  if (!state) return columns
  return [...columns, { key: 'state', label: t('notice:state'), render: ({ isRead }) => <Tag tone={isRead ? 'grey' : 'blue'}>{t(isRead ? 'notice:isRead' : 'notice:isNew')}</Tag> }]
}

function whatHappened({ kind, facts, earlier }: ShownNotice, { t, time }: Words) {
  return (
    <>
      {noticeWords(kind, facts, t)}
      {facts.milestone && <small className="quiet block">{t(`notice:milestone.${facts.moved}`, { name: t(`demand:milestone.${facts.milestone}`) })}</small>}
      {earlier.length > 0 && (
        <details>
          <summary>{t('notice:earlier', { n: earlier.length })}</summary>
          <ul>
            {earlier.map((cause, at) => (
              <li key={at}>
                <a href={cause.location}>{noticeWords(cause.kind, cause.facts, t)}</a> <span className="quiet">{[cause.facts.by, cause.facts.note, time(cause.at)].filter((part) => part !== undefined && part !== '').join(' · ')}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

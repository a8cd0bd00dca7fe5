import type { ReactNode } from 'react'
import type { Tone } from './tag'
import { useWords } from './words'

export interface HappeningChange { field: string; before: string; after: string }

export interface Happening {
  id: string
  /** What happened, as a sentence or a step's name. */
  what: ReactNode
  who: string
  at: string
  tone?: Tone
  /** Reason or remark. */
  words?: ReactNode
  changes?: readonly HappeningChange[]
}

const looks: Record<Tone, string> = { grey: 'l-grey', blue: 'l-blue', amber: 'l-amber', red: 'l-red', green: 'l-green', violet: 'l-violet' }

/** What happened, newest first. */
export function Timeline({ happenings }: { happenings: readonly Happening[] }) {
  const { t, time } = useWords()
  if (happenings.length === 0) return <p className="quiet">{t('common:detail.noHistory')}</p>
  return (
    <ol className="line">
      {happenings.map(({ id, what, who, at, tone = 'grey', words, changes = [] }) => (
        <li key={id} className={looks[tone]}>
          <p>{what}</p>
          {words && <p className="quiet">{words}</p>}
          <small>
            {who} · <time dateTime={at}>{time(at)}</time>
          </small>
          {changes.length > 0 && (
            <details>
              <summary>
                {t('common:detail.changed')} {changes.length}
              </summary>
              {changes.map(({ field, before, after }) => (
                <p key={field}>
                  {field}：<s>{before || t('common:detail.none')}</s> → {after || t('common:detail.none')}
                </p>
              ))}
            </details>
          )}
        </li>
      ))}
    </ol>
  )
}

import type { ReactNode } from 'react'
import { Tag, type Tone } from './tag'
import { useWords } from './words'

export interface ProgressProps {
  title: string
  state: { tone: Tone; label: string }
  done: number
  total: number
  errors: number
  startedAt?: string | null
  /** Seconds that are left, when it can be told. */
  restSeconds?: number | null
  /** The page reloads itself while the work runs. */
  refreshSeconds?: number
  children?: ReactNode
}

/** Long work: how far it is, and that one may leave. The page loads itself again by `titled(words, refresh)`. */
export function Progress({ title, state, done, total, errors, startedAt, restSeconds, refreshSeconds, children }: ProgressProps) {
  const { t, number, time } = useWords()
  const percent = total > 0 ? Math.floor((done * 100) / total) : 0
  return (
    <section className="card">
      <h2>
        {title} <Tag tone={state.tone}>{state.label}</Tag>
      </h2>
      <p className="figure">{t('common:progress.percent', { n: percent })}</p>
      <progress value={done} max={Math.max(total, 1)} aria-label={t('common:progress.bar')}>
        {percent}%
      </progress>
      <p>
        {t('common:progress.rows', { done: number(done), total: number(total) })}
        {' · '}
        <span className={errors > 0 ? 'late' : undefined}>{t('common:progress.errors', { n: number(errors) })}</span>
        {restSeconds !== null && restSeconds !== undefined && ` · ${t('common:progress.rest', { time: spanWords(restSeconds, t) })}`}
      </p>
      <p className="quiet">
        {startedAt && `${t('common:progress.started')} ${time(startedAt)}`}
        {startedAt && refreshSeconds && ' · '}
        {refreshSeconds && t('common:progress.refresh', { n: refreshSeconds })}
      </p>
      {children}
    </section>
  )
}

function spanWords(seconds: number, t: (key: string, values: { n: number }) => string): string {
  if (seconds < 60) return t('common:progress.seconds', { n: Math.max(1, Math.ceil(seconds)) })
  if (seconds < 3_600) return t('common:progress.minutes', { n: Math.ceil(seconds / 60) })
  return t('common:progress.hours', { n: Math.ceil(seconds / 3_600) })
}

import { Fragment, type ReactNode } from 'react'
import { addressWith } from './address'
import { useFrame } from './words'

/** Keys of the last and first row shown; null where there is nothing further that way. */
export interface PagerProps {
  previous: string | null
  next: string | null
  /** The page ended because enough rows were looked at. */
  stopped?: boolean
  size: number
  sizes?: readonly number[]
  children?: ReactNode
}

/** Keyset pager: first, previous, next; page size; and room for the export link. */
export function Pager({ previous, next, stopped, size, sizes = [20, 50, 100], children }: PagerProps) {
  const { t, path, query } = useFrame()
  const to = (changes: Record<string, string | null>) => addressWith(path, query, { after: null, before: null, ...changes })
  return (
    <div className="pager">
      <nav aria-label={t('common:list.pages')}>
        {previous === null ? <span>{t('common:list.first')}</span> : <a href={to({})}>{t('common:list.first')}</a>}
        {previous === null ? <span>{t('common:list.previous')}</span> : <a rel="prev" href={to({ before: previous })}>{t('common:list.previous')}</a>}
        {next === null ? <span>{t('common:list.next')}</span> : <a rel="next" href={to({ after: next })}>{t(stopped ? 'common:list.goOn' : 'common:list.next')}</a>}
      </nav>
      <div>
        <span>{t('common:list.size')}</span>
        {sizes.map((n) => (
          <Fragment key={n}>{n === size ? <b>{n}</b> : <a href={to({ size: String(n) })}>{n}</a>}</Fragment>
        ))}
        {children}
      </div>
    </div>
  )
}

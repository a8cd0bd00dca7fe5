import { addressWith } from './address'
import { HiddenFields } from './form'
import { useFrame } from './words'

/** How this person looks at this list: his views of it, his columns, and what may be taken out. */
export interface OwnList {
  /** The list as its views, columns and exports name it. */
  id: string
  views: readonly { label: string; href: string; current: boolean; shared?: boolean }[]
  /** Keys of the columns in their order; null: as the list is meant. */
  columns: readonly string[] | null
  look: 'normal' | 'dense' | 'large'
  /** The own view in force whose filters were changed since: where it is brought up to date. */
  changed: string | null
}

const withList = (to: string, id: string, query: URLSearchParams) => addressWith(to, query, { list: id, after: null, before: null })

/** The line of views under the title of a list. */
export function OwnViews({ own: { id, views, changed } }: { own: OwnList }) {
  const { t, query } = useFrame()
  return (
    <nav className="views" aria-label={t('common:list.views')}>
      <span className="quiet">{t('common:list.viewsOf')}</span>
      {views.map(({ label, href, current, shared }) => (
        <a key={href} href={href} aria-current={current ? 'page' : undefined}>
          {label}
          {shared && <span className="unit"> {t('common:list.sharedView')}</span>}
        </a>
      ))}
      {changed && <a href={changed}>{t('common:list.updateView')}</a>}
      <span className="views-own">
        <a href={withList('/me/views/new', id, query)}>{t('common:list.saveView')}</a>
        <a href={`/me/views?list=${id}`}>{t('common:list.keepViews')}</a>
        <a href={withList('/me/lists', id, query)}>{t('common:list.columns')}</a>
      </span>
    </nav>
  )
}

/** Takes out exactly what the filter shows: a small list at once, a large one in the background. */
export function ExportForm({ own: { id } }: { own: OwnList }) {
  const { t, path, query } = useFrame()
  return (
    <form method="post" action="/exports" className="export">
      <HiddenFields />
      <input type="hidden" name="list" value={id} />
      <input type="hidden" name="query" value={query.toString()} />
      <input type="hidden" name="_back" value={query.toString() ? `${path}?${query}` : path} />
      <button className="btn btn-row" title={t('common:list.exportHint')}>
        {t('common:list.export')}
      </button>
      <a href={withList('/exports/new', id, query)}>{t('common:list.exportMore')}</a>
    </form>
  )
}

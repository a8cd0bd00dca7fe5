import type { ReactNode } from 'react'
import { Empty } from './empty'
import { Chips, Filters, type Filter } from './filters'
import { buttonLook, HiddenFields } from './form'
import { ExportForm, OwnViews, type OwnList } from './own-list'
import { Page, type Crumb } from './page'
import { Pager, type PagerProps } from './pager'
import { columnsShown, Table, type Column } from './table'
import { Tabs, type Tab } from './tabs'
import { useFrame, useWords } from './words'

export interface BatchAction { label: string; action: string; look?: 'plain' | 'main' | 'risk' }

export interface ListPageProps<Row> {
  title: string
  /** `more` when counting stopped there: "10,000+"; `unknown` when counting would cost too much. */
  count?: { count: number; more?: boolean; unknown?: boolean }
  crumbs?: Crumb[]
  actions?: ReactNode
  /** Saved or given views: pool, mine, done. */
  tabs?: readonly Tab[]
  filters?: readonly Filter[]
  /** Buttons for the chosen rows (sent as `id`); `fields` are asked for by some of them, e.g. to whom; `whole` offers to take all that the filter shows. */
  batch?: { actions: readonly BatchAction[]; name: (row: Row) => string; may?: (row: Row) => boolean; fields?: ReactNode; whole?: string }
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** The sort in force: 'neededBy', or '-neededBy' for descending. */
  sort?: string
  pager?: PagerProps
  /** Views, columns and export, where the list has them. */
  own?: OwnList
  empty: { why: string; next?: ReactNode }
  /** Stands between filter and table. */
  children?: ReactNode
  foot?: ReactNode
}

/** The one pattern of every list page. */
export function ListPage<Row>(props: ListPageProps<Row>) {
  const { t } = useFrame()
  const { number } = useWords()
  const { title, count, crumbs, actions, tabs, filters = [], own, children } = props
  const words = count && (count.unknown ? t('common:list.uncounted') : t('common:list.count', { count: number(count.count) + (count.more ? '+' : '') }))
  return (
    <Page title={title} aside={words} crumbs={crumbs} actions={actions} paper="landscape">
      {own && <OwnViews own={own} />}
      {tabs && <Tabs tabs={tabs} label={t('common:list.parts')} />}
      {filters.length > 0 && <Filters filters={filters} />}
      <Chips filters={filters} />
      {children}
      <Rows {...props} />
    </Page>
  )
}

function Rows<Row>({ title, batch, columns, rows, rowKey, sort, pager, own, empty, foot }: ListPageProps<Row>) {
  const { t } = useFrame()
  const bounded = pager?.stopped && <p className="note note-note">{t(rows.length === 0 ? 'common:list.stoppedEmpty' : 'common:list.stopped')}</p>
  if (rows.length === 0)
    return (
      <>
        {bounded || <Empty {...empty} />}
        {pager && (pager.previous ?? pager.next) !== null && <Pager {...pager} />}
      </>
    )
  const shown = columnsShown(columns, own?.columns ?? null)
  const table = <Table caption={title} columns={shown} rows={rows} rowKey={rowKey} sort={sort} foot={foot} look={own?.look} choose={batch && { name: batch.name, may: batch.may }} />
  const exportForm = own && <ExportForm own={own} />
  return (
    <>
      {batch ? <BatchForm batch={batch}>{table}</BatchForm> : table}
      {bounded}
      {pager ? <Pager {...pager}>{exportForm}</Pager> : exportForm}
    </>
  )
}

/** The buttons for the chosen rows stand above the table, always: without script there is nothing to make them appear. */
export function BatchForm({ batch, children }: { batch: { actions: readonly BatchAction[]; fields?: ReactNode; whole?: string }; children: ReactNode }) {
  const { t, path, query } = useFrame()
  return (
    <form method="post" action={batch.actions[0]?.action}>
      <HiddenFields />
      <input type="hidden" name="_back" value={query.toString() ? `${path}?${query}` : path} />
      <div className="batch">
        <label className="script-only" hidden>
          <input type="checkbox" data-all="id" /> {t('common:list.chooseAll')}
        </label>
        <span className="quiet">{t('common:list.batch')}</span>
        {batch.fields}
        {batch.whole && (
          <label>
            <input type="checkbox" name="whole" value="1" /> {batch.whole}
          </label>
        )}
        {batch.actions.map(({ label, action, look = 'plain' }) => (
          <button key={action} className={`${buttonLook[look]} btn-row`} formAction={action}>
            {label}
          </button>
        ))}
      </div>
      {children}
    </form>
  )
}

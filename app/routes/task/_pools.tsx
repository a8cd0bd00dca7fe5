import type { PoolCell } from '~/domain/task/pools'
import type { TaskKind } from '~/domain/task/task'
import { Empty } from '~/ui/empty'
import { Field } from '~/ui/field'
import { Page } from '~/ui/page'
import { Table, type Column } from '~/ui/table'
import { useFrame, useWords, type Words } from '~/ui/words'
import type { Pools } from './_pools.server'

type Line = Pools['lines'][number]

const counts = ['open', 'mine', 'today', 'late'] as const satisfies readonly (keyof PoolCell)[]

/** What a count leads to: the same tasks on the list of their kind. */
const asked: Record<(typeof counts)[number], string> = { open: 'view=pool', mine: 'view=mine', today: 'view=all&state=unfinished&due=today', late: 'view=all&state=unfinished&due=late' }

const addressOf = (kind: TaskKind, count: (typeof counts)[number], place: string): string => `/${kind}?${asked[count]}&place=${place}`

/** Every pool that this person looks after, by place and kind of task. */
export function PoolsPage({ pools }: { pools: Pools }) {
  const words = useWords()
  const { t } = words
  const { lines, sum, kinds, hidden, standsFor, place } = pools
  return (
    <Page title={t('pool:title')} paper="landscape">
      {standsFor.length > 0 && <p className="note note-note">{t('pool:standingFor', { names: standsFor.join('、') })}</p>}
      <PlaceChoice pools={pools} />
      {lines.length === 0 ? <Empty why={t('pool:empty')} next={t('pool:emptyNext')} /> : (
        <Table
          caption={t('pool:title')}
          rows={lines}
          rowKey={({ code }) => code}
          columns={columnsOf(kinds, words)}
          foot={
            <tr>
              <th scope="row">{t('pool:sum')}</th>
              {kinds.flatMap((kind) => counts.map((count) => <td key={`${kind} ${count}`} className="r">{figure(sum[kind][count], count, place === 'all' || place === '' ? null : addressOf(kind, count, place), words)}</td>))}
            </tr>
          }
        />
      )}
      {hidden > 0 && <p className="quiet mt-2">{t('pool:hidden', { n: hidden })}</p>}
    </Page>
  )
}

function PlaceChoice({ pools: { wider, places, place } }: { pools: Pools }) {
  const { t } = useWords()
  const { path } = useFrame()
  return (
    <form className="filter" action={path}>
      <div className="filter-row">
        <Field name="place" label={t('task:field.place')} control="select" width="full" options={[...(wider ? [{ value: 'all', label: t('task:everywhere') }] : []), ...places]} empty={t(wider ? 'task:ownPlaces' : 'common:list.any')} value={place} />
        <div className="acts"><button className="btn btn-main">{t('pool:show')}</button></div>
      </div>
    </form>
  )
}

function columnsOf(kinds: readonly TaskKind[], words: Words): Column<Line>[] {
  const { t } = words
  return [
    { key: 'place', label: t('task:field.place'), render: ({ code, name }) => (code.length === 6 ? name : <a href={`/tasks?place=${code}`}>{name}</a>) },
    ...kinds.flatMap((kind) => counts.map((count): Column<Line> => ({
      key: `${kind} ${count}`, label: `${t(`pool:kind.${kind}`)} ${t(`pool:count.${count}`)}`, align: 'end', wrap: true, render: ({ code, cells }) => figure(cells[kind][count], count, addressOf(kind, count, code), words),
    }))),
  ]
}

/** Nought is said and leads nowhere; what is late is red. */
function figure(n: number, count: (typeof counts)[number], href: string | null, { number }: Words) {
  if (n === 0) return <span className="quiet">0</span>
  const look = count === 'late' ? 'late' : undefined
  return href === null ? <b className={look}>{number(n)}</b> : <a className={look} href={href}>{number(n)}</a>
}

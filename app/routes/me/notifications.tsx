import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { translate } from '~/locales/words'
import { heldBack, kindsTold, noticeGroups, noticePage } from '~/platform/notice-list.server'
import { readPaging } from '~/platform/paging'
import { Card } from '~/ui/card'
import { Empty } from '~/ui/empty'
import type { Option } from '~/ui/field-props'
import type { Filter } from '~/ui/filters'
import { BatchForm, ListPage } from '~/ui/list'
import { Page } from '~/ui/page'
import { Table } from '~/ui/table'
import { Tabs, type Tab } from '~/ui/tabs'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { noticeWords } from '~/domain/notice/notice-words'
import { nameOf, noticeColumns, seenKey, type ShownNotice } from './_notices'
import { shownNotice, topicsOf } from './_notices.server'

export const meta = titled('notice:title')

const views = ['causes', 'unread', 'all'] as const
type View = (typeof views)[number]

interface ShownGroup {
  kind: string
  count: number
  latest: ShownNotice[]
}

const read = '/me/notifications/read'
const readAll = '/me/notifications/read-all'

/** The first moment of a day in Beijing, some days on. */
const morning = (day: string | null, on = 0): Date | undefined => {
  const at = Date.parse(`${day}T00:00:00+08:00`)
  return day && !Number.isNaN(at) ? new Date(at + on * 86_400_000) : undefined
}

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'me.notifications')
  const { user, query, now, language } = visitor
  const view: View = views.find((one) => one === query.get('show')) ?? 'causes'
  const held = await heldBack(user.id, now)
  const common = { view, now: now.toISOString(), held: { count: held.count, at: held.at?.toISOString() ?? null } }
  if (view === 'causes') {
    const groups = (await noticeGroups(user.id, now)).map(({ latest, ...group }): ShownGroup => ({ ...group, latest: latest.map(shownNotice) }))
    return { ...common, groups, rows: [] as ShownNotice[], pager: null, kinds: [] as Option[], topics: [] as Option[] }
  }
  const t = translate(language)
  const paging = readPaging(query, { sorts: ['at'], sort: 'at', descending: true })
  const asked = { unread: view === 'unread', kind: query.get('kind') ?? '', topic: query.get('topic') ?? '', from: morning(query.get('from')), until: morning(query.get('to'), 1) }
  const [{ rows, next, previous }, kinds] = await Promise.all([noticePage(user.id, { paging, now, ...asked }), kindsTold(user.id)])
  return {
    ...common, groups: [] as ShownGroup[], rows: rows.map(shownNotice), pager: { next, previous, size: paging.size },
    topics: topicsOf(visitor).map((value) => ({ value, label: t(`notice:topic.${value}`) })),
    kinds: kinds.map((kind) => ({ value: kind, label: noticeWords(kind, { rule: t('notice:topic.rule') }, t) })),
  }
}

export default function Notifications() {
  const { view } = useLoaderData<typeof loader>()
  return view === 'causes' ? <ByCause /> : <Listed />
}

const addressOf = (view: View) => (view === 'causes' ? '/me/notifications' : `/me/notifications?show=${view}`)

function useParts() {
  const { t, time } = useWords()
  const { view, held } = useLoaderData<typeof loader>()
  const tabs: Tab[] = views.map((one) => ({ label: t(`notice:view.${one}`), href: addressOf(one), current: one === view }))
  const choose = <a className="btn" href="/me/notices/preferences">{t('notice:choose.title')}</a>
  const waiting = held.count > 0 && <p className="note note-note">{t('notice:held', { n: held.count, at: time(held.at) })}</p>
  return { tabs, choose, waiting }
}

function ByCause() {
  const words = useWords()
  const { t } = words
  const { groups, now } = useLoaderData<typeof loader>()
  const { tabs, choose, waiting } = useParts()
  const columns = noticeColumns(words, { state: false })
  return (
    <Page title={t('notice:title')} aside={t('common:list.count', { count: groups.reduce((sum, { count }) => sum + count, 0) })} actions={choose} paper="landscape">
      <Tabs tabs={tabs} label={t('common:list.parts')} />
      {waiting}
      {groups.length === 0 && <Empty why={t('notice:emptyUnread')} next={t('notice:emptyNext')} />}
      {groups.length > 0 && (
        <BatchForm batch={{ actions: [{ label: t('notice:read'), action: read }, { label: t('notice:readAll'), action: readAll }], fields: <input type="hidden" name="until" value={now} /> }}>
          {groups.map(({ kind, count, latest }) => (
            <Card key={kind} title={latest[0] ? noticeWords(kind, latest[0].facts, t) : kind} actions={
              <>
                {count > latest.length && <a href={`/me/notifications?show=unread&kind=${kind}`}>{t('notice:showGroup', { n: count })}</a>} <button className="btn btn-row" formAction={readAll} name="kind" value={kind}>{t('notice:readGroup', { n: count })}</button>
              </>
            }>
              {count > 1 && <p className="quiet">{t('notice:same', { n: count })}</p>}
              <Table caption={noticeWords(kind, latest[0]?.facts ?? {}, t)} columns={columns} rows={latest} rowKey={seenKey} choose={{ name: nameOf }} free />
            </Card>
          ))}
        </BatchForm>
      )}
    </Page>
  )
}

function Listed() {
  const words = useWords()
  const { t } = words
  const { view, rows, pager, kinds, topics, now } = useLoaderData<typeof loader>()
  const { tabs, choose, waiting } = useParts()
  const filters: Filter[] = [
    { name: 'topic', label: t('notice:topicLabel'), control: 'select', options: topics, empty: t('notice:any') },
    { name: 'kind', label: t('notice:step'), control: 'select', options: kinds, empty: t('notice:any') },
    { name: 'from', label: t('notice:from'), control: 'date' },
    { name: 'to', label: t('notice:to'), control: 'date' },
  ]
  return (
    <ListPage
      title={t('notice:title')}
      actions={choose}
      tabs={tabs}
      filters={filters}
      batch={{ actions: [{ label: t('notice:read'), action: read }, { label: t('notice:readAll'), action: readAll }], name: nameOf, may: ({ isRead }) => !isRead, fields: <input type="hidden" name="until" value={now} /> }}
      columns={noticeColumns(words, { state: view === 'all' })}
      rows={rows}
      rowKey={seenKey}
      pager={pager ?? undefined}
      empty={{ why: t(view === 'all' ? 'notice:empty' : 'notice:emptyUnread'), next: t('notice:emptyNext') }}
    >
      {waiting}
    </ListPage>
  )
}

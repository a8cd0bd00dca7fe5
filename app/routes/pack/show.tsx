import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { isHis } from '~/domain/pack/pack.commands.server'
import { tripOf } from '~/domain/pack/contents.server'
import { uploadsOfPack } from '~/domain/pack/upload.store.server'
import { enter } from '~/domain/people/enter.server'
import { shortPlaceName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import { urgency } from '~/domain/task/task'
import { Card } from '~/ui/card'
import { Field } from '~/ui/field'
import { HiddenFields } from '~/ui/form'
import { Page } from '~/ui/page'
import { Table } from '~/ui/table'
import { titled } from '~/ui/title'
import { TripMap } from '~/ui/trip-map'
import { useWords } from '~/ui/words'
import { StopTable } from './_stops'
import { packAt, startIn, startQuery } from './_pack.server'
import { uploadColumns } from './_uploads'

export const meta = titled<typeof loader>((t, { id }) => t('pack:number', { id }))

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'pack.show')
  const pack = await packAt(visitor, params.packId)
  const start = startIn(visitor.query)
  const [{ stops, metres, unseen }, uploads, divisions] = await Promise.all([tripOf(pack, start.point, visitor), uploadsOfPack(pack.id), allDivisions()])
  return {
    id: pack.id, kind: pack.kind, createdAt: pack.createdAt, start, suffix: startQuery(start), metres, unseen, uploads,
    stops: stops.map(({ task, legMetres }) => ({
      id: task.id, number: task.number, title: task.title, kind: task.kind, state: task.state, assigneeName: task.assigneeName, dueAt: task.dueAt, demandKind: task.demandKind, longitude: task.longitude, latitude: task.latitude, address: task.address,
      legMetres, own: isHis(visitor, task), urgency: urgency(task, visitor.now), place: shortPlaceName(divisions, task.districtCode), drafted: task.draftVersion > 0,
    })),
  }
}

export default function ShowPack() {
  const words = useWords()
  const { t, time, number } = words
  const { id, kind, createdAt, start, suffix, metres, unseen, uploads, stops } = useLoaderData<typeof loader>()
  const open = stops.filter(({ state }) => state === 'open')
  const page = `/tasks/packs/${id}`
  const kilometres = (far: number) => t('pack:kilometres', { n: number(Math.round(far / 100) / 10) })
  return (
    <Page
      title={t('pack:number', { id })}
      aside={t('pack:aside', { stage: t(`${kind}:title`), n: stops.length, km: kilometres(metres), time: time(createdAt) })}
      crumbs={[{ label: t('pack:title'), href: '/tasks/packs' }]}
      actions={
        <>
          <a className="btn" href={`${page}/print${suffix}`}>{t('pack:print')}</a>
          <a className="btn" href={`${page}/pack.xlsx${suffix}`} download>{t('pack:workbook')}</a>
          <a className="btn btn-main" href="/tasks/packs/upload">{t('pack:upload.title')}</a>
        </>
      }
    >
      {unseen.length > 0 && <p className="note note-note">{t('pack:unseen', { numbers: unseen.join('、') })}</p>}
      {open.length > 0 && (
        <form method="post" action={`/${kind}/claim`} className="note note-note no-print">
          <HiddenFields />
          <input type="hidden" name="_back" value={`${page}${suffix}`} />
          {open.map((stop) => <input key={stop.id} type="hidden" name="id" value={stop.id} />)}
          {t('pack:claimFirst', { n: open.length })} <button className="btn btn-row">{t('pack:claim', { n: open.length })}</button>
        </form>
      )}
      <form className="filter" action={page}>
        <div className="filter-row">
          <Field name="longitude" label={t('pack:start.longitude')} control="number" width="full" value={start.longitude} placeholder="117.02550" error={start.wrong ? t('pack:start.wrong') : null} />
          <Field name="latitude" label={t('pack:start.latitude')} control="number" width="full" value={start.latitude} placeholder="36.66550" />
          <div className="acts">
            <button className="btn">{t('pack:start.order')}</button>
            {start.point && <a href={page}>{t('pack:start.none')}</a>}
          </div>
        </div>
      </form>
      <div className="mb-4"><StopTable stops={stops} /></div>
      <Card title={t('pack:map')}>
        <TripMap
          title={t('pack:mapRead', { n: stops.length, km: kilometres(metres) })}
          stops={[
            ...(start.point ? [{ ...start.point, label: t('pack:start.mark'), title: t('pack:start.title'), look: 'start' as const }] : []),
            ...stops.map(({ longitude, latitude, title, own }, at) => ({ longitude, latitude, label: String(at + 1), title: `${at + 1} ${title}`, look: own ? ('mine' as const) : ('other' as const) })),
          ]}
          scaleLabel={(far) => (far < 1000 ? `${far} ${t('common:unit.metre')}` : kilometres(far))}
          north={t('pack:north')}
        />
        <p className="help">{t('pack:straight')}</p>
      </Card>
      {uploads.length > 0 && (
        <Card title={t('pack:uploads')}>
          <Table free caption={t('pack:uploads')} rows={uploads} rowKey={(one) => String(one.id)} columns={uploadColumns(words)} />
        </Card>
      )}
    </Page>
  )
}

import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { printedForm } from '~/domain/order/form-words'
import { toneOfOrder } from '~/domain/order/order'
import { priceStateOf } from '~/domain/order/quote.store.server'
import { signaturesOf } from '~/domain/order/order.store.server'
import { shownForm } from '~/domain/order/shown-form.store.server'
import { openCaseOf } from '~/domain/approval/case.store.server'
import { runningAmountsOf } from '~/domain/cascade/facts.store.server'
import { siteHead } from '~/domain/cascade/cascade.store.server'
import { enter } from '~/domain/people/enter.server'
import type { Visitor } from '~/domain/people/visitor'
import { historyOf } from '~/domain/process/history.server'
import { milestones } from '~/domain/process/milestones'
import { placeName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import { translate } from '~/locales/words'
import { stop } from '~/platform/stop.server'
import { Card } from '~/ui/card'
import { DetailPage, type NextAction } from '~/ui/detail'
import { Table } from '~/ui/table'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { happeningsOf } from './_history.server'
import { headOf, orderAt } from './_order.server'
import { PrintedFacts, PrintedRows } from '../_printed'
import { Signatures } from '../_signatures'

export const meta = titled<typeof loader>((t, { order }) => t('order:show.title', { number: order.number }))

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'order.show')
  const { parts: _, ...order } = await orderAt(visitor, params.orderId)
  const whole = { ...order, parts: _ }
  const t = translate(visitor.language)
  const [shown, { outdated }, events, demandEvents, divisions] = await Promise.all([
    shownForm(whole, 'staff'), priceStateOf(whole), historyOf('order', order.id), historyOf('demand', order.demandId), allDivisions(),
  ])
  if (!shown) throw stop(404, 'notFound')

  return {
    order,
    head: headOf(whole),
    place: placeName(divisions, order.districtCode),
    form: printedForm(shown.content, { side: 'staff', contentHash: shown.contentHash, say: t }),
    outdated,
    steps: milestones(order.demandState, demandEvents),
    history: happeningsOf(events, t),
    signatures: await signaturesOf(order.id),
    mayDesign: visitor.may('order.design'),
    sharing: order.state === 'signed' ? await sharingOf(visitor, order) : null,
    caseId: visitor.may('approval.read') ? ((await openCaseOf({ kind: 'order', subjectId: order.id }))?.id ?? null) : null,
  }
}

/** What the order is charged since it was signed, and where an event on its site is drawn up. */
async function sharingOf(visitor: Visitor, { id, siteId }: { id: number; siteId: number | null }) {
  const site = siteId === null ? null : await siteHead({ id: siteId }, visitor.scope)
  const kept = await runningAmountsOf(id)
  return { siteCode: site && visitor.may('cascade.prepare') ? site.code : null, times: kept.flatMap(({ amounts }, at) => amounts.map(({ from, yearFen, monthFen }) => ({ key: `${at} ${from}`, from, yearFen, monthFen }))) }
}

type View = Awaited<ReturnType<typeof loader>>

function actionsOf({ order, head, mayDesign, caseId, sharing }: Pick<View, 'order' | 'head' | 'mayDesign' | 'caseId' | 'sharing'>, t: (key: string) => string): NextAction[] {
  const at = `/orders/${order.id}`
  const form = [{ label: t('order:show.toForm'), href: `${at}/form` }, ...(order.formVersion > 0 ? [{ label: t('order:versions.act'), href: `${at}/versions` }] : []), ...(mayDesign ? [{ label: t('order:carry.act'), href: `${at}/carry` }, { label: t('order:apply.act'), href: `${at}/apply` }] : [])]
  if (caseId !== null && !head.open) return [...form, { label: t('order:show.toApproval'), href: `/me/approvals/${caseId}`, look: 'main' }]
  if (mayDesign && (order.state === 'issued' || order.state === 'expired')) {
    return [...form, { label: t('order:recall.act'), href: `${at}/recall` }, { label: t('order:show.toScan'), href: `${at}/confirm-scan` }]
  }
  if (order.state === 'signed') return [...form, { label: t('order:show.earlyEnd'), href: `${at}/early-end` }, ...(sharing?.siteCode ? [{ label: t('order:show.sharing'), href: `/pricing/cascades/new?site=${sharing.siteCode}&order=${order.id}` }] : [])]
  if (!mayDesign || !head.open) return form
  const returned = caseId === null ? [] : [{ label: t('order:show.toApproval'), href: `/me/approvals/${caseId}` }]
  return [...form, ...returned, { label: t('order:copy.act'), href: `${at}/copy` }, { label: t('order:show.edit'), href: `${at}/site` }, { label: t('order:show.toPrice'), href: `${at}/price` }, { label: t('order:show.toCheck'), href: `${at}/check`, look: 'main' }]
}

export default function OrderShow() {
  const { t, day, time, money } = useWords()
  const view = useLoaderData<typeof loader>()
  const { order, form, outdated } = view
  return (
    <DetailPage
      number={order.number}
      name={order.demandName}
      state={{ tone: toneOfOrder(order.state), label: t(`order:state.${order.state}`) }}
      crumbs={[{ label: t('order:list.title'), href: '/orders' }]}
      facts={[
        { label: t('order:show.demand'), value: <a href={`/demands/${order.demandId}`}>{order.demandNumber}</a> },
        { label: t('order:list.carrier'), value: t(`common:carrier.${order.carrier}`) },
        { label: t('order:list.division'), value: view.place },
        { label: t('order:show.formVersion'), value: order.formVersion },
        { label: t('order:show.issued'), value: time(order.issuedAt) },
        { label: t('order:list.expires'), value: day(order.expiresOn) },
      ]}
      steps={view.steps.map(({ code, state, at, reason }) => ({ label: t(`demand:milestone.${code}`), state, date: at, reason: reason ?? undefined }))}
      actions={actionsOf(view, t)}
      history={view.history}
      beside={<Signatures signatures={view.signatures} scansAt={`/orders/${order.id}/scans`} receiptsAt={`/orders/${order.id}/receipts`} />}
    >
      <Card title={t('order:price.yearly')}>
        <p className="figure">
          {money(order.yearlyFen)} <span className="unit">{t('common:unit.yuanYear')}</span>
        </p>
        {outdated && <p className="note note-failed">{t('order:price.outdated')}</p>}
        <ul className="quiet mb-3">
          {form.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
        {form.lines.rows.length > 0 && <PrintedRows caption={t('order:price.lines')} table={form.lines} />}
      </Card>
      {view.sharing && view.sharing.times.length > 0 && (
        <Card title={t('order:show.charged')} id="charged">
          <Table free caption={t('order:show.charged')} rows={view.sharing.times} rowKey={({ key }) => key} columns={[
            { key: 'from', label: t('cascade:column.from'), render: ({ from }) => day(from) },
            { key: 'month', label: t('order:price.monthly'), align: 'end', render: ({ monthFen }) => money(monthFen) },
            { key: 'year', label: t('order:price.yearly'), align: 'end', render: ({ yearFen }) => money(yearFen) },
          ]} />
        </Card>
      )}
      {form.parts.map(({ code, title, facts, table }) => (
        <Card key={code} title={title} id={code}>
          {facts.length > 0 && <PrintedFacts facts={facts} />}
          {table && <PrintedRows caption={title} table={table} />}
        </Card>
      ))}
    </DetailPage>
  )
}

import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { copyDesign } from '~/domain/order/copying.commands.server'
import { configurationWords } from '~/domain/order/form-words'
import { toneOfOrder } from '~/domain/order/order'
import { findOrder } from '~/domain/order/order.store.server'
import { orderIdBy, similarOrders } from '~/domain/order/similar.store.server'
import { enter } from '~/domain/people/enter.server'
import { refuse } from '~/domain/shared/verdict'
import { allDivisions } from '~/domain/shared/division.store.server'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { Card } from '~/ui/card'
import { Empty } from '~/ui/empty'
import { Field } from '~/ui/field'
import { buttonLook, CommandForm } from '~/ui/form'
import { Page } from '~/ui/page'
import { Table } from '~/ui/table'
import { Tag } from '~/ui/tag'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { sentIn, textIn } from '../_address-id'
import { refusedAt } from '../_refusal.server'
import { LentCards } from './_lent'
import { lentView, partsIn } from './_lent.server'
import { headOf, orderAt } from './_order.server'

export const meta = titled<typeof loader>((t, { head }) => t('order:copy.title', { number: head.number }))

/** Orders like this one; with ?from= what would change if it were designed like that one. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'order.copy')
  const order = await orderAt(visitor, params.orderId)
  const head = headOf(order)
  if (!head.open) throw refusedAt(`/orders/${order.id}`, refuse('wrongState', { state: order.demandState }), visitor)

  const t = translate(visitor.language)
  const asked = (visitor.query.get('from') ?? '').trim()
  const fromId = asked === '' ? null : await orderIdBy(asked, visitor.scope)
  const from = fromId === null || fromId === order.id ? null : await findOrder(fromId, visitor.scope)
  const unlike = from !== null && (from.carrier !== order.carrier || from.kind !== order.kind)
  const divisions = await allDivisions()
  const { orders: similar, more } = from ? { orders: [], more: false } : await similarOrders({ ...order, configuration: order.parts.tower.configuration ?? null }, visitor.scope, { open: false, most: 50 })
  return {
    head,
    asked,
    more,
    from: from && { id: from.id, version: from.version, number: from.number, name: from.demandName },
    wrong: asked !== '' && (!from || unlike) ? (unlike ? t('error:refusal.designUnlike') : t('order:copy.noSuch', { number: asked })) : null,
    lent: from && !unlike ? lentView(order, from, t) : [],
    similar: similar.map((one) => ({ ...one, place: divisions.get(one.districtCode)?.name ?? one.districtCode, configured: one.configuration ? configurationWords(one.configuration, t) : '' })),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'order.copy')
  const order = await orderAt(visitor, params.orderId)
  const from = textIn(visitor.form, 'from')
  const verdict = await copyDesign(visitor, order.id, { ...sentIn(visitor.form), fromId: (await orderIdBy(from, visitor.scope)) ?? 0, fromVersion: Number(textIn(visitor.form, 'fromVersion')), parts: partsIn(visitor.form) })
  if (!verdict.ok) return refusedAt(`/orders/${order.id}/copy?from=${encodeURIComponent(from)}`, verdict, visitor)
  return goto(`/orders/${order.id}/check`, { say: 'order:copy.done', facts: { number: from, n: verdict.parts.length } })
}

export default function CopyDesign() {
  const { t, money } = useWords()
  const { head, asked, from, wrong, lent, similar, more } = useLoaderData<typeof loader>()
  const at = `/orders/${head.id}`
  return (
    <Page title={t('order:copy.title', { number: head.number })} aside={head.name} crumbs={[{ label: t('order:list.title'), href: '/orders' }, { label: head.number, href: at }]}>
      <form className="card">
        <Field name="from" label={t('order:copy.from')} value={asked} maxLength={40} width="name" help={t('order:copy.help')} error={wrong} />
        <p className="mt-3">
          <button className={buttonLook.plain}>{t('order:copy.look')}</button>
        </p>
      </form>
      {!from && similar.length === 0 && <Empty why={t('order:copy.none')} next={<a href={`${at}/check`}>{t('order:show.toCheck')}</a>} />}
      {!from && similar.length > 0 && (
        <Table caption={t('order:copy.similar')} rows={similar} rowKey={({ id }) => String(id)} columns={[
          { key: 'number', label: t('order:list.number'), render: ({ number }) => <a href={`${at}/copy?from=${number}`}>{number}</a> },
          { key: 'name', label: t('order:list.name'), wrap: true, render: ({ name }) => name },
          { key: 'state', label: t('order:list.state'), render: ({ state }) => <Tag tone={toneOfOrder(state)}>{t(`order:state.${state}`)}</Tag> },
          { key: 'like', label: t('order:copy.like'), render: ({ sameConfiguration, sameDistrict }) => [sameConfiguration ? t('order:copy.sameConfiguration') : '', sameDistrict ? t('order:copy.sameDistrict') : ''].filter(Boolean).join(' · ') || '—' },
          { key: 'configured', label: t('order:field.configuration'), wrap: true, render: ({ configured }) => configured || '—' },
          { key: 'place', label: t('order:list.division'), render: ({ place }) => place },
          { key: 'yearly', label: t('order:list.yearly'), align: 'end', render: ({ yearlyFen }) => (yearlyFen === null ? '—' : money(yearlyFen)) },
        ]} />
      )}
      {more && <p className="quiet">{t('order:copy.more', { n: similar.length })}</p>}
      {from && !wrong && lent.length === 0 && <Card title={from.number}><p className="quiet">{t('order:copy.alike')}</p></Card>}
      {from && lent.length > 0 && (
        <CommandForm action={`${at}/copy`} version={head.version}>
          <input type="hidden" name="from" value={from.number} />
          <input type="hidden" name="fromVersion" value={from.version} />
          <p className="mb-3">{t('order:copy.follows', { number: from.number, name: from.name })}</p>
          <LentCards lent={lent} />
          <div className="send">
            <a href={`${at}/copy`}>{t('common:form.cancel')}</a>
            <button className={buttonLook.main}>{t('order:copy.submit')}</button>
          </div>
        </CommandForm>
      )}
    </Page>
  )
}

import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { lentParts } from '~/domain/order/copying'
import { applyDesign, type Target } from '~/domain/order/copying.commands.server'
import { configurationWords } from '~/domain/order/form-words'
import { toneOfOrder } from '~/domain/order/order'
import { partsOfKind } from '~/domain/order/kinds'
import { similarOrders } from '~/domain/order/similar.store.server'
import { enter } from '~/domain/people/enter.server'
import { allDivisions } from '~/domain/shared/division.store.server'
import { refuse } from '~/domain/shared/verdict'
import { translate } from '~/locales/words'
import { Card } from '~/ui/card'
import { Empty } from '~/ui/empty'
import { ErrorSummary } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { buttonLook, CommandForm } from '~/ui/form'
import { Page } from '~/ui/page'
import { Table } from '~/ui/table'
import { Tag } from '~/ui/tag'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { keyIn, textIn } from '../_address-id'
import { answerBatch } from '../_batch.server'
import { refusedAt } from '../_refusal.server'
import { partsIn } from './_lent.server'
import { orderAt } from './_order.server'

/** As many as any act on chosen rows takes. */
const mostAtOnce = 200

export const meta = titled<typeof loader>((t, { order }) => t('order:apply.title', { number: order.number }))

/** Orders still being designed that could be designed like this one. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'order.apply')
  const order = await orderAt(visitor, params.orderId)
  const t = translate(visitor.language)
  const [{ orders: targets, more }, divisions] = await Promise.all([similarOrders({ ...order, configuration: order.parts.tower.configuration ?? null }, visitor.scope, { open: true, most: mostAtOnce }), allDivisions()])
  return {
    more,
    order: { id: order.id, kind: order.kind, version: order.version, number: order.number, name: order.demandName },
    targets: targets.map((one) => ({ ...one, place: divisions.get(one.districtCode)?.name ?? one.districtCode, configured: one.configuration ? configurationWords(one.configuration, t) : '' })),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'order.apply')
  const order = await orderAt(visitor, params.orderId)
  const { form } = visitor
  const [targets, parts] = [(form?.getAll('target') ?? []).map(String).flatMap(targetIn), partsIn(form)]
  const say = translate(visitor.language)
  if (targets.length === 0 || parts.length === 0) {
    return json({ errors: { ...(parts.length === 0 ? { part: say('order:apply.noPart') } : {}), ...(targets.length === 0 ? { target: say('order:apply.noTarget') } : {}) } as Record<string, string> }, { status: 422 })
  }
  if (targets.length > mostAtOnce) return refusedAt(`/orders/${order.id}/apply`, refuse('tooMany'), visitor)
  const done = await applyDesign(visitor, targets, { fromId: order.id, fromVersion: Number(textIn(form, 'fromVersion')), parts, key: keyIn(form) })
  return answerBatch(visitor, done, { act: 'order.apply', back: `/orders/${order.id}`, all: 'order:apply.done', some: 'order:apply.some' })
}

/** '17 4 DD3701-…': what the page showed of an order. */
function targetIn(text: string): Target[] {
  const [, id, version, number = ''] = /^([1-9]\d{0,9}) (\d{1,9}) ([\w-]{1,40})$/.exec(text) ?? []
  return id ? [{ id: Number(id), version: Number(version), number }] : []
}

export default function ApplyDesign() {
  const { t } = useWords()
  const { order, targets, more } = useLoaderData<typeof loader>()
  const errors = useActionData<typeof action>()?.errors
  const at = `/orders/${order.id}`
  return (
    <Page title={t('order:apply.title', { number: order.number })} aside={order.name} crumbs={[{ label: t('order:list.title'), href: '/orders' }, { label: order.number, href: at }]}>
      <ErrorSummary errors={errors} />
      {targets.length === 0 ? <Empty why={t('order:apply.none')} next={<a href={at}>{order.number}</a>} /> : (
        <CommandForm action={`${at}/apply`}>
          <input type="hidden" name="fromVersion" value={order.version} />
          <Card>
            <Field name="part" label={t('order:apply.parts')} control="checkboxes" help={t('order:copy.help')} error={errors?.part} options={lentParts.filter((part) => partsOfKind(order.kind).includes(part)).map((part) => ({ value: part, label: t(`order:part.${part}`) }))} />
          </Card>
          <div id="target">
            <Table caption={t('order:apply.targets', { n: targets.length })} rows={targets} rowKey={({ id }) => String(id)} columns={[
              {
                key: 'tick', label: t('order:apply.tick'),
                render: ({ id, version, number }) => <input type="checkbox" name="target" value={`${id} ${version} ${number}`} aria-label={number} />,
              },
              { key: 'number', label: t('order:list.number'), render: ({ id, number }) => <a href={`/orders/${id}`}>{number}</a> },
              { key: 'name', label: t('order:list.name'), wrap: true, render: ({ name }) => name },
              { key: 'state', label: t('order:list.state'), render: ({ state }) => <Tag tone={toneOfOrder(state)}>{t(`order:state.${state}`)}</Tag> },
              { key: 'configured', label: t('order:field.configuration'), wrap: true, render: ({ configured }) => configured || '—' },
              { key: 'place', label: t('order:list.division'), render: ({ place }) => place },
            ]} />
            {more && <p className="quiet">{t('order:apply.more', { n: targets.length })}</p>}
          </div>
          <div className="send">
            <a href={at}>{t('common:form.cancel')}</a>
            <button className={buttonLook.main}>{t('order:apply.submit')}</button>
          </div>
        </CommandForm>
      )}
    </Page>
  )
}

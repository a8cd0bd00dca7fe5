import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { Card, FactCard } from '~/ui/card'
import { DetailPage, type NextAction } from '~/ui/detail'
import { Field } from '~/ui/field'
import { buttonLook, CommandForm } from '~/ui/form'
import { titled } from '~/ui/title'
import { useFrame, useWords } from '~/ui/words'
import { OrderCard, OrdersTable } from '../_cascade-tables'
import { cascadeView } from './_cascade.server'
import { cascadeTones, DecidedCards, useEventFacts, WholeCard } from './_cascade-parts'

export const meta = titled<typeof loader>((_t, { cascade }) => cascade.number)

export async function loader({ request, params }: LoaderFunctionArgs) {
  return cascadeView(await enter(request, 'cascade.show'), params.cascadeId)
}

export default function ShowCascade() {
  const { t, time, money } = useWords()
  const view = useLoaderData<typeof loader>()
  const { cascade, orders, stale, changes, proposals, history, may, caseId } = view
  const { id, number, siteName, state, version, kind } = cascade
  const at = `/pricing/cascades/${id}`
  const actions: NextAction[] = [
    { label: t('cascade:act.print'), href: `${at}/print` },
    ...(caseId === null ? [] : [{ label: t('cascade:act.approval'), href: `/me/approvals/${caseId}` }]),
    ...(may.preview ? [{ label: t('cascade:act.preview'), post: `${at}/preview`, ...(stale ? { look: 'main' as const } : {}) }] : []),
    ...(may.submit ? [{ label: t('cascade:act.submit'), post: `${at}/submit`, look: 'main' as const }] : []),
  ]
  return (
    <DetailPage
      number={number}
      name={siteName}
      state={{ tone: cascadeTones[state], label: t(`cascade:state.${state}`) }}
      tags={[{ tone: kind === 'leave' ? 'amber' : 'blue', label: t(`cascade:kind.${kind}`) }]}
      crumbs={[{ label: t('cascade:list.title'), href: '/pricing/cascades' }]}
      facts={[
        { label: t('cascade:column.difference'), value: <b>{money(cascade.afterFen - cascade.beforeFen)}</b>, unit: t('common:unit.yuanYear') },
        { label: t('cascade:list.by'), value: `${cascade.askedByName} ${time(cascade.createdAt)}` },
        ...(cascade.decidedAt === null ? [] : [{ label: t('cascade:list.decided'), value: time(cascade.decidedAt) }]),
      ]}
      actions={actions}
      version={version}
      history={history}
      beside={may.withdraw && <Withdraw id={id} version={version} />}
    >
      {stale && <p className="note note-failed">{t('cascade:show.stale')}</p>}
      <FactCard title={t('cascade:show.event')} id="event" facts={useEventFacts(view)} />
      <WholeCard cascade={cascade} />
      <Card title={t('cascade:show.orders')} id="orders"><OrdersTable orders={orders} /></Card>
      {state === 'decided' && <DecidedCards changes={changes} proposals={proposals} />}
      {orders.filter(({ changed }) => changed).map((order) => <OrderCard key={order.id} order={order} stepsAt={`${at}/orders/${order.id}`} />)}
    </DetailPage>
  )
}

function Withdraw({ id, version }: { id: number; version: number }) {
  const { t } = useWords()
  const kept = useFrame().query.get('reason') ?? ''
  return (
    <details className="card" open={kept !== ''}>
      <summary>{t('cascade:act.withdraw')}</summary>
      <CommandForm action={`/pricing/cascades/${id}/withdraw`} version={version}>
        <Field name="reason" value={kept} label={t('demand:ask.reason')} control="textarea" required maxLength={500} width="full" />
        <p className="acts">
          <button className={buttonLook.plain}>{t('cascade:act.withdraw')}</button>
        </p>
      </CommandForm>
    </details>
  )
}

import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { seatOf } from '~/domain/approval/case'
import { actsOf, findCase } from '~/domain/approval/case.store.server'
import { personOf } from '~/domain/approval/commands.server'
import { enter } from '~/domain/people/enter.server'
import { stop } from '~/platform/stop.server'
import { Card } from '~/ui/card'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { idIn } from '../_address-id'
import { PrintedFacts, PrintedRows } from '../_printed'
import { Acts, DecisionForm, Differences } from './_decision'
import { orderView } from './_order-view.server'

export const meta = titled<typeof loader>((_t, { approval }) => approval.title)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'approval.show')
  const approval = await findCase(idIn(params.caseId), visitor.scope)
  const view = approval && (await orderView(visitor, approval))
  if (!approval || !view) throw stop(404, 'notFound')

  const own = seatOf(approval, personOf(visitor))
  return { approval, ...view, acts: await actsOf(approval.id), because: own.ok ? null : own.because, note: visitor.query.get('note') ?? '' }
}

export default function ApprovalShow() {
  const { t, money, time } = useWords()
  const { approval, order, form, differences, acts, because, note } = useLoaderData<typeof loader>()
  return (
    <Page title={order.number} aside={order.name} crumbs={[{ label: t('approval:title'), href: '/me/approvals' }]}>
      <Card title={t('order:price.yearly')}>
        <p className="figure">
          {money(approval.amountFen)} <span className="unit">{t('common:unit.yuanYear')}</span>
        </p>
        <p className="quiet">
          {t('approval:stepOf', { position: approval.position, count: approval.steps.length })} · {t('approval:show.asked')} {approval.askedByName} · {time(approval.askedAt)} ·{' '}
          <a className="underline" href={`/orders/${order.id}`}>{t('order:show.title', { number: order.number })}</a>
        </p>
        <ul className="quiet mb-3">
          {form.notes.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
        <PrintedRows caption={t('order:price.lines')} table={form.lines} />
        <div className="mt-3">
          <PrintedFacts facts={form.totals} />
        </div>
      </Card>
      <Differences differences={differences} />
      {form.parts.map(({ code, title, facts, table }) => (
        <Card key={code} title={title} id={code}>
          {facts.length > 0 && <PrintedFacts facts={facts} />}
          {table && <PrintedRows caption={title} table={table} />}
        </Card>
      ))}
      <Acts acts={acts} />
      {because === null ? <DecisionForm caseId={approval.id} version={approval.version} note={note} /> : <p className="note note-note">{t(`error:refusal.${because}`)}</p>}
    </Page>
  )
}

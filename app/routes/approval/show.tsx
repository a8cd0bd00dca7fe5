import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { mayDecide } from '~/domain/order/approval'
import { actsOf, findCase } from '~/domain/order/approval.store.server'
import { formDifferences } from '~/domain/order/form-differences'
import { printedForm } from '~/domain/order/form-words'
import { confirmationForm } from '~/domain/order/form'
import { designersOf, findOrder, frozenContent, lastIssued } from '~/domain/order/order.store.server'
import { enter } from '~/domain/people/enter.server'
import { translate } from '~/locales/words'
import { stop } from '~/platform/stop.server'
import { Card } from '~/ui/card'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { idIn } from '../_address-id'
import { PrintedFacts, PrintedRows } from '../_printed'
import { Acts, DecisionForms, Differences } from './_decision'

export const meta = titled<typeof loader>((_t, { approval }) => approval.title)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'approval.show')
  const approval = await findCase(idIn(params.caseId), visitor.scope)
  const order = approval && (await findOrder(approval.subjectId, visitor.scope))
  const content = order && (await frozenContent(order.id))
  if (!approval || !order || !content) throw stop(404, 'notFound')

  const say = translate(visitor.language)
  const printed = (one: typeof content) => printedForm(confirmationForm(one, 'staff'), { side: 'staff', contentHash: null, say })
  const running = approval.state === 'running' && order.state === 'approving'
  const last = running ? await lastIssued(order.id) : null
  const may = mayDecide(approval, { userId: visitor.user.id, roles: visitor.roles, designers: await designersOf(order) })
  return {
    approval,
    order: { id: order.id, number: order.number, name: order.demandName, yearlyFen: order.yearlyFen },
    form: printed(content),
    differences: last ? formDifferences(printed(last), printed(content)) : null,
    acts: await actsOf(approval.id),
    because: running ? (may.ok ? null : may.because) : ('alreadyDone' as const),
  }
}

export default function ApprovalShow() {
  const { t, money, time } = useWords()
  const { approval, order, form, differences, acts, because } = useLoaderData<typeof loader>()
  return (
    <Page title={order.number} aside={order.name} crumbs={[{ label: t('order:approval.title'), href: '/me/approvals' }]}>
      <Card title={t('order:price.yearly')}>
        <p className="figure">
          {money(approval.amountFen)} <span className="unit">{t('common:unit.yuanYear')}</span>
        </p>
        <p className="quiet">
          {t('order:approval.step', { position: approval.position, count: approval.steps.length })} · {t('order:approval.asked')} {approval.askedByName} · {time(approval.askedAt)} ·{' '}
          <a className="underline" href={`/orders/${order.id}`}>{t('order:show.title', { number: order.number })}</a>
        </p>
        <ul className="quiet mb-3">
          {form.notes.map((note) => (
            <li key={note}>{note}</li>
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
      {because === null ? <DecisionForms caseId={approval.id} version={approval.version} /> : <p className="note note-note">{t(`order:approval.${because === 'ownWork' ? 'ownWork' : because === 'notAllowed' ? 'notYours' : 'over'}`)}</p>}
    </Page>
  )
}

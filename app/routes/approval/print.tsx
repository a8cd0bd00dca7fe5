import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { translate } from '~/locales/words'
import { Facts } from '~/ui/card'
import { Page } from '~/ui/page'
import { Table } from '~/ui/table'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { caseAt } from './_case.server'
import { CascadeContent } from './_cascade-content'
import { Chain } from './_chain'
import { ChangeContent, Differences } from './_content'
import { PrintedFacts, PrintedRows } from '../_printed'

export const meta = titled<typeof loader>((t, { approval }) => `${t('approval:print.title')} ${approval.title}`)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'approval.print')
  const found = await caseAt(visitor, params.caseId)
  const t = translate(visitor.language)
  return { ...found, lines: found.acts.map(({ id, act, note, changes, userName, at }) => ({ id, at, userName, note: note ?? '', what: `${t(`approval:act.${act}`)}${typeof changes.person?.[1] === 'string' ? `${t('approval:list.colon')}${changes.person[1]}` : ''}` })), printedBy: visitor.user.name, printedAt: visitor.now.toISOString() }
}

/** 审批单 on A4: what, how much, who signed when with which words. */
export default function ApprovalPrint() {
  const { t, money, time } = useWords()
  const { approval, view, change, cascade, copies, lines, printedBy, printedAt } = useLoaderData<typeof loader>()
  const [number = '', ...name] = approval.title.split(' ')
  const head = (
    <div className="title no-print">
      <h1>{t('approval:print.title')}</h1>
      <span className="quiet">{number}</span>
    </div>
  )
  return (
    <Page title={t('approval:print.title')} head={head} crumbs={[{ label: t('approval:title'), href: '/me/approvals' }, { label: number, href: `/me/approvals/${approval.id}` }]}>
      <article className="bg-white border border-line rounded p-4 mb-4 print:border-0 print:p-0">
        <h2 className="text-center mb-3">{t('approval:print.title')}</h2>
        <Facts facts={[
          { label: t('approval:print.number'), value: number },
          { label: t('approval:print.name'), value: name.join(' ') },
          { label: t('approval:list.kind'), value: t(`approval:kind.${approval.kind}`) },
          { label: t('approval:list.state'), value: t(`approval:state.${approval.state}`) },
          { label: t('approval:show.amount'), value: money(approval.amountFen), unit: t(approval.kind === 'order' || approval.kind === 'sharing_cascade' ? 'common:unit.yuanYear' : 'common:unit.yuan') },
          { label: t('approval:list.asked'), value: approval.askedByName },
          { label: t('approval:list.askedAt'), value: time(approval.askedAt) },
          { label: t('approval:print.ended'), value: approval.endedAt === null ? '—' : time(approval.endedAt) },
        ]} />
        <h3 className="mt-4 mb-2 break-after-avoid">{t('approval:show.chain')}</h3>
        <Chain steps={approval.steps} seats={approval.seats} position={0} />
        <h3 className="mt-4 mb-2 break-after-avoid">{t('approval:show.acts')}</h3>
        {lines.length === 0 ? <p className="quiet">{t('approval:show.noActs')}</p> : (
          <Table free caption={t('approval:show.acts')} rows={lines} rowKey={({ id }) => String(id)} columns={[
            { key: 'at', label: t('approval:print.at'), render: ({ at }) => time(at) },
            { key: 'who', label: t('approval:print.who'), render: ({ userName }) => userName },
            { key: 'what', label: t('approval:print.what'), wrap: true, render: ({ what }) => what },
            { key: 'note', label: t('approval:show.note'), wrap: true, render: ({ note }) => note || '—' },
          ]} />
        )}
        {copies.length > 0 && <p className="quiet mt-2">{t('approval:show.copies')}{t('approval:list.colon')}{copies.map((copy) => copy.name).join(t('approval:list.and'))}</p>}
        {cascade && <CascadeContent cascade={cascade} />}
        {change && <section className="mt-4"><ChangeContent change={change} /></section>}
        {view && (
          <section className="mt-4">
            <Differences differences={view.differences} />
            <h3 className="mt-4 mb-2 break-after-avoid">{t('order:price.lines')}</h3>
            <PrintedRows caption={t('order:price.lines')} table={view.form.lines} />
            <div className="mt-3">
              <PrintedFacts facts={view.form.totals} />
            </div>
          </section>
        )}
        <p className="quiet mt-4">{t('approval:print.foot', { name: printedBy, at: time(printedAt) })}</p>
      </article>
    </Page>
  )
}

import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { carryAgain, sourceHash, sourceParts } from '~/domain/order/carrying.commands.server'
import { partsOfKind } from '~/domain/order/kinds'
import { partCodes, type PartCode } from '~/domain/order/order'
import { carriedFields } from '~/domain/order/origins'
import { enter } from '~/domain/people/enter.server'
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
import { clashFields } from './_clash.server'
import { headOf, orderAt } from './_order.server'

export const meta = titled<typeof loader>((t, { head }) => t('order:carry.title', { number: head.number }))

/** Every value that came from an earlier stage, with its origin, beside what that stage says now. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'order.carry')
  const order = await orderAt(visitor, params.orderId)
  const t = translate(visitor.language)
  const source = await sourceParts(order.demandId, visitor.today)
  const fields = source ? carriedFields(order.parts, source) : []
  return {
    head: headOf(order),
    shown: source ? sourceHash(source) : '',
    parts: partsOfKind(order.kind).flatMap((part) => {
      const own = fields.filter((one) => one.part === part)
      const told = clashFields(part, own.map(({ field, mine, source: says }) => ({ field, before: null, theirs: mine, mine: says })), t)
      const rows = own.map(({ field, origin, same }, i) => ({ field, origin, same, label: told[i]!.label, mine: told[i]!.words[told[i]!.theirs] ?? '', source: told[i]!.words[told[i]!.mine] ?? '' }))
      return rows.length === 0 ? [] : [{ part, rows, differing: rows.filter(({ same }) => !same).length }]
    }),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'order.carry')
  const order = await orderAt(visitor, params.orderId)
  const parts = (visitor.form?.getAll('part') ?? []).filter((one): one is PartCode => (partCodes as readonly string[]).includes(String(one)))
  const verdict = await carryAgain(visitor, order.id, { ...sentIn(visitor.form), parts, shown: textIn(visitor.form, 'shown') })
  if (!verdict.ok) return refusedAt(`/orders/${order.id}/carry`, verdict, visitor)
  return goto(`/orders/${order.id}/carry`, { say: 'order:carry.done', facts: { n: verdict.parts.length } })
}

export default function Carry() {
  const { t } = useWords()
  const { head, shown, parts } = useLoaderData<typeof loader>()
  const at = `/orders/${head.id}`
  const differing = parts.filter((one) => one.differing > 0)
  const unlike = differing.flatMap(({ part, rows }) => rows.flatMap((row) => (row.same ? [] : [{ ...row, part }])))
  return (
    <Page title={t('order:carry.title', { number: head.number })} aside={head.name} crumbs={[{ label: t('order:list.title'), href: '/orders' }, { label: head.number, href: at }]}>
      <p className="help mb-3">{t('order:carry.help')}</p>
      {parts.length === 0 && <Empty why={t('order:carry.none')} next={<a href={at}>{head.number}</a>} />}
      {parts.length > 0 && (
        <Card title={t('order:carry.differ', { n: unlike.length })} id="differing">
          {unlike.length === 0 ? <p className="quiet">{t('order:carry.same')}</p> : (
            <Table free caption={t('order:carry.differ', { n: unlike.length })} rows={unlike} rowKey={({ part, field }) => `${part} ${field}`} columns={[
              { key: 'field', label: t('common:conflict.field'), wrap: true, render: ({ part, label }) => `${t(`order:part.${part}`)} · ${label}` },
              { key: 'mine', label: t('order:copy.before'), wrap: true, render: ({ mine }) => mine || '—' },
              { key: 'source', label: t('order:carry.source'), wrap: true, render: ({ origin, source }) => <>{source || '—'}<br /><span className="quiet">{t(`order:origin.${origin}`)}</span></> },
            ]} />
          )}
          {head.open && differing.length > 0 && (
            <CommandForm action={`${at}/carry`} version={head.version}>
              <input type="hidden" name="shown" value={shown} />
              <div className="mt-4" />
              <Field name="part" label={t('order:carry.again')} control="checkboxes" options={differing.map(({ part, differing: n }) => ({ value: part, label: t('order:copy.takePart', { part: t(`order:part.${part}`), n }) }))} />
              <p className="mt-3">
                <button className={buttonLook.main}>{t('order:carry.submit')}</button>
              </p>
            </CommandForm>
          )}
        </Card>
      )}
      {parts.map(({ part, rows }) => (
        <Card key={part} title={t(`order:part.${part}`)} id={`part-${part}`}>
          <Table free caption={t(`order:part.${part}`)} rows={rows} rowKey={({ field }) => field} columns={[
            { key: 'field', label: t('common:conflict.field'), wrap: true, render: ({ label }) => label },
            { key: 'mine', label: t('order:copy.before'), wrap: true, render: ({ mine, same }) => <>{mine || '—'} {!same && <Tag tone="amber">{t('order:carry.unlike')}</Tag>}</> },
            { key: 'origin', label: t('order:carry.origin'), render: ({ origin }) => t(`order:origin.${origin}`) },
          ]} />
        </Card>
      ))}
    </Page>
  )
}

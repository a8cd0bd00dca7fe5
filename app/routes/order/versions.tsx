import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { confirmationForm } from '~/domain/order/form'
import { formDifferences } from '~/domain/order/form-differences'
import { printedForm } from '~/domain/order/form-words'
import { formVersions, issuedForm } from '~/domain/order/order.store.server'
import { shownForm } from '~/domain/order/shown-form.store.server'
import { enter } from '~/domain/people/enter.server'
import { translate } from '~/locales/words'
import { stop } from '~/platform/stop.server'
import { Card } from '~/ui/card'
import { Empty } from '~/ui/empty'
import { Field } from '~/ui/field'
import { buttonLook } from '~/ui/form'
import { Page } from '~/ui/page'
import { Table } from '~/ui/table'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { Compared } from '../_compared'
import { orderAt } from './_order.server'

export const meta = titled<typeof loader>((t, { number }) => t('order:versions.title', { number }))

/** Two forms of an order side by side: versions that were issued, or what stands now (`now`). */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'order.versions')
  const order = await orderAt(visitor, params.orderId)
  const issued = await formVersions(order.id)
  const say = translate(visitor.language)
  const formOf = async (version: string) => {
    const content = version === 'now' ? (await shownForm(order, 'staff'))?.content : await issuedForm(order.id, Number(version))
    if (!content) throw stop(404, 'notFound')
    return printedForm(confirmationForm(content, 'staff'), { side: 'staff', contentHash: null, say })
  }
  const known = [...issued.map(({ formVersion }) => String(formVersion)), 'now']
  const asked = (name: string, otherwise: string) => known.find((one) => one === visitor.query.get(name)) ?? otherwise
  const [a, b] = [asked('a', known[0]!), asked('b', 'now')]
  const differences = issued.length === 0 ? [] : formDifferences(await formOf(a), await formOf(b))
  return { id: order.id, number: order.number, name: order.demandName, issued, known, a, b, differences }
}

export default function Versions() {
  const { t, day, time } = useWords()
  const { id, number, name, issued, known, a, b, differences } = useLoaderData<typeof loader>()
  const at = `/orders/${id}`
  const called = (version: string) => (version === 'now' ? t('order:versions.now') : t('order:versions.version', { n: version }))
  const options = known.map((version) => ({ value: version, label: called(version) }))
  return (
    <Page title={t('order:versions.title', { number })} aside={name} crumbs={[{ label: t('order:list.title'), href: '/orders' }, { label: number, href: at }]}>
      {issued.length === 0 ? <Empty why={t('order:versions.none')} next={<a href={at}>{number}</a>} /> : (
        <>
          <Table caption={t('order:versions.list')} rows={issued} rowKey={({ formVersion }) => String(formVersion)} free columns={[
            { key: 'version', label: t('order:form.version'), align: 'end', render: ({ formVersion }) => formVersion },
            { key: 'issued', label: t('order:show.issued'), render: ({ issuedAt }) => time(issuedAt) },
            { key: 'expires', label: t('order:list.expires'), render: ({ expiresOn }) => day(expiresOn) },
            { key: 'answer', label: t('order:versions.answer'), render: ({ act, signer }) => (act ? `${t(`order:show.act.${act}`)} ${signer ?? ''}` : '—') },
            { key: 'hash', label: t('order:form.hash'), wrap: true, render: ({ contentHash }) => <code>{contentHash.slice(0, 16)}…</code> },
          ]} />
          <form className="filter no-print mt-4" action={`${at}/versions`}>
            <div className="filter-row">
              <Field name="a" label={t('order:versions.a')} control="select" empty={false} value={a} options={options} width="full" />
              <Field name="b" label={t('order:versions.b')} control="select" empty={false} value={b} options={options} width="full" />
              <div className="acts">
                <button className={buttonLook.main}>{t('order:versions.compare')}</button>
              </div>
            </div>
          </form>
          <Card title={t('order:versions.differences', { a: called(a), b: called(b) })} id="differences">
            {differences.length === 0 ? <p className="quiet">{t('order:versions.same')}</p> : <Compared title={t('order:versions.differences', { a: called(a), b: called(b) })} rows={differences} heads={[called(a), called(b)]} />}
          </Card>
        </>
      )}
    </Page>
  )
}

import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { drawUpCascade } from '~/domain/cascade/commands.server'
import { entryIn } from '~/domain/cascade/entry'
import { drawnKinds } from '~/domain/cascade/site-event'
import { enter } from '~/domain/people/enter.server'
import { components } from '~/domain/pricing/occupancy'
import { carriers } from '~/domain/shared/carrier'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { stop } from '~/platform/stop.server'
import { Card } from '~/ui/card'
import { ErrorSummary } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { CommandForm } from '~/ui/form'
import { Page } from '~/ui/page'
import { Table } from '~/ui/table'
import { titled } from '~/ui/title'
import { useFrame } from '~/ui/words'
import { keyIn, textIn } from '../_address-id'
import { refusalWords, refusedAt } from '../_refusal.server'
import { cascadeStart, chosenSite } from './_new-cascade.server'

export const meta = titled('cascade:new.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'cascade.new')
  const site = await chosenSite(visitor)
  return { site, missing: site === null && (visitor.query.get('site') ?? '').trim() !== '', start: site && (await cascadeStart(visitor, site)) }
}

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'cascade.new')
  const site = await chosenSite(visitor)
  if (!site) throw stop(404, 'notFound')
  const form = visitor.form ?? new FormData()
  const { event, reason, mistakes } = entryIn((name) => textIn(form, name), form.getAll('uses').map(String))
  const values: Record<string, string | string[]> = { kind: textIn(form, 'kind'), carrier: textIn(form, 'carrier'), day: textIn(form, 'day'), uses: form.getAll('uses').map(String), anchor: textIn(form, 'anchor'), reason: textIn(form, 'reason') }
  const t = translate(visitor.language)
  if (!event) return json({ errors: Object.fromEntries(Object.entries(mistakes).map(([name, code]) => [name, t(`cascade:mistake.${code}`)])) as Record<string, string>, values }, 422)

  const source = textIn(form, 'order')
  const verdict = await drawUpCascade(visitor, { siteId: site.id, event, reason, sourceOrderId: /^[1-9]\d{0,9}$/.test(source) ? Number(source) : null, key: keyIn(form) })
  if (verdict.ok) return goto(`/pricing/cascades/${verdict.cascadeId}`, { say: 'cascade:flash.preview', facts: { number: verdict.number } })
  if (verdict.because !== 'cascadeNotSitting') return refusedAt(`/pricing/cascades/new?site=${site.code}`, verdict, visitor)
  return json({ errors: { carrier: refusalWords(verdict, t) } as Record<string, string>, values }, 422)
}

export default function NewCascade() {
  const { t, path } = useFrame()
  const { site, missing } = useLoaderData<typeof loader>()
  const crumbs = [{ label: t('cascade:list.title'), href: '/pricing/cascades' }]
  const wrong = missing ? t('cascade:new.noSite') : undefined
  return (
    <Page title={t('cascade:new.title')} aside={site ? `${site.code} ${site.name}` : undefined} crumbs={crumbs}>
      <Card title={t('cascade:new.site')}>
        {wrong && <ErrorSummary errors={{ site: wrong }} />}
        <form action={path}>
          <div className="fields">
            <Field name="site" label={t('cascade:new.siteCode')} width="code" required value={site?.code ?? ''} error={wrong} help={<a href="/sites">{t('cascade:new.findSite')}</a>} />
          </div>
          <button className="btn">{t('cascade:new.choose')}</button>
        </form>
      </Card>
      {site && <EventForm />}
    </Page>
  )
}

function EventForm() {
  const { t } = useFrame()
  const { site, start } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const values = sent?.values ?? start!.values
  const errors: Record<string, string> = sent?.errors ?? {}
  const given = (name: string) => { const value = values[name]; return { name, label: t(`cascade:field.${name}`), value, error: errors[name] } }
  return (
    <>
      <Sitters />
      <CommandForm action={`/pricing/cascades/new?site=${site!.code}`} version={0} guard={false}>
        <ErrorSummary errors={errors} />
        {start!.sourceOrderId !== null && <input type="hidden" name="order" value={start!.sourceOrderId} />}
        <Card title={t('cascade:show.event')}>
          <div className="fields">
            <Field {...given('kind')} control="select" empty={false} required options={drawnKinds.map((value) => ({ value, label: t(`cascade:kind.${value}`) }))} />
            <Field {...given('carrier')} control="select" required options={carriers.map((value) => ({ value, label: t(`common:carrier.${value}`) }))} />
            <Field {...given('day')} control="date" required help={t('cascade:help.day')} />
            <Field {...given('uses')} control="checkboxes" width="full" options={components.map((value) => ({ value, label: t(`pricing:component.${value}`) }))} help={t('cascade:help.uses')} />
            <Field {...given('anchor')} control="checkbox" width="full" help={t('cascade:help.anchor')} />
            <Field {...given('reason')} control="textarea" required maxLength={500} width="full" help={t('cascade:help.reason')} />
          </div>
        </Card>
        <div className="send"><a href="/pricing/cascades">{t('cascade:new.back')}</a><button className="btn btn-main">{t('cascade:new.preview')}</button></div>
      </CommandForm>
    </>
  )
}

/** Who uses what today, and whose orders will be worked out anew. */
function Sitters() {
  const { t } = useFrame()
  const { sitters, orders } = useLoaderData<typeof loader>().start!
  if (sitters.length === 0) return <p className="note note-note">{t('cascade:new.nobody')}</p>
  return (
    <Card title={t('cascade:new.sitters')} id="sitters">
      <Table free caption={t('cascade:new.sitters')} rows={sitters} rowKey={({ carrier }) => carrier} columns={[
        { key: 'carrier', label: t('demand:field.carrier'), render: ({ carrier }) => t(`common:carrier.${carrier}`) },
        { key: 'kind', label: t('cascade:column.kind'), render: ({ kind }) => t(`cascade:tenant.${kind}`) },
        { key: 'uses', label: t('cascade:field.uses'), wrap: true, render: ({ uses }) => uses.map((one) => t(`pricing:component.${one}`)).join(t('approval:list.and')) },
        { key: 'orders', label: t('cascade:new.orders'), wrap: true, render: ({ carrier }) => orders.filter((one) => one.carrier === carrier).map(({ id, number }) => <span key={id}><a href={`/orders/${id}`}>{number}</a> </span>) },
      ]} />
    </Card>
  )
}

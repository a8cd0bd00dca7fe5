import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { findCarrierOrder } from '~/domain/order/carrier.store.server'
import { confirmEach, type Signable } from '~/domain/order/signing-many.commands.server'
import { enter } from '~/domain/people/enter.server'
import type { Visitor } from '~/domain/people/visitor'
import { translate } from '~/locales/words'
import { Empty } from '~/ui/empty'
import { ErrorSummary } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { CommandForm, FootBar } from '~/ui/form'
import { Page } from '~/ui/page'
import { Table } from '~/ui/table'
import { titled } from '~/ui/title'
import { useFrame, useWords } from '~/ui/words'
import { idsIn, keyIn, textIn } from '../_address-id'
import { answerBatch } from '../_batch.server'
import { refusedRows } from '../_stage-list.server'
import { FactorField } from './_factor'
import { codeError, factorAsked } from './_factor.server'
import { refusedInPortal, seenRefusal } from './_portal.server'

export const meta = titled('portal:confirmMany.title')

const back = '/portal/orders'

export async function loader({ request }: LoaderFunctionArgs) {
  await enter(request, 'portal.confirmMany')
  return null
}

/** First shows what is signed, order by order; then signs each, exactly as it was shown. */
export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'portal.confirmMany')
  const { form } = visitor
  const refused = refusedRows(visitor, idsIn(form), back)
  if (refused) return refused

  const rows = (await Promise.all(idsIn(form).map((id) => waiting(id, visitor)))).flatMap((row) => row ?? [])
  const shown = (form?.getAll('shown') ?? []).map(String)
  const factor = await factorAsked(visitor, rows)
  const again = (errors: { agreed?: string; code?: string }) => json({ rows, factor, errors }, { status: 422 })
  if (shown.length === 0) return json({ rows, factor, errors: null })
  if (textIn(form, 'agreed') === '') return again({ agreed: translate(visitor.language)('portal:confirm.notAgreed') })

  const done = await confirmEach(visitor, shown.flatMap((text) => signableIn(text, idsIn(form))), { code: textIn(form, 'code'), key: keyIn(form) })
  if (!done.ok) {
    const wrong = codeError(done, visitor)
    return wrong ? again(wrong) : refusedInPortal(back, done, visitor)
  }
  const told = done.rows.map((row) => ({ ...row, verdict: row.verdict.ok ? row.verdict : seenRefusal(row.verdict, visitor) }))
  return answerBatch(visitor, told, { act: 'portal.confirmMany', back: `${back}?view=signed`, all: 'portal:confirmMany.done', some: 'portal:confirmMany.some' })
}

/** Of what was ticked: what waits for the carrier now. */
async function waiting(id: number, { scope, today }: Visitor) {
  const order = await findCarrierOrder(id, scope, today)
  if (!order?.waits || order.state !== 'issued' || order.contentHash === null) return null

  const { number, demandName, districtCode, version, formVersion, contentHash, expiresOn, content } = order
  return { id, number, demandName, districtCode, version, formVersion, contentHash, expiresOn, yearlyFen: content.price?.totals.yearFen ?? null, provisional: content.price?.provisional ?? false }
}

type Row = NonNullable<Awaited<ReturnType<typeof waiting>>>

/** '17 4 <hash> DD3701-…': what the page showed of an order. */
function signableIn(text: string, ticked: readonly number[]): Signable[] {
  const [, id, version, contentHash = '', number = ''] = /^([1-9]\d{0,9}) (\d{1,9}) ([0-9a-f]{64}) ([\w-]{1,40})$/.exec(text) ?? []
  return ticked.includes(Number(id)) ? [{ id: Number(id), version: Number(version), contentHash, number }] : []
}

export default function ConfirmMany() {
  const sent = useActionData<typeof action>()
  const { t, money, day } = useWords()
  const { person } = useFrame()
  const rows: readonly Row[] = sent?.rows ?? []
  const errors: { agreed?: string; code?: string } | undefined = sent?.errors ?? undefined
  return (
    <Page title={t('portal:confirmMany.title')} crumbs={[{ label: t('portal:orders.title'), href: back }]}>
      {rows.length === 0 ? <Empty why={t('portal:confirmMany.empty')} next={<a href={back}>{t('portal:orders.title')}</a>} /> : (
        <CommandForm action="/portal/orders/confirm">
          <ErrorSummary errors={errors} />
          <Table caption={t('portal:confirmMany.caption', { n: rows.length })} rows={rows} rowKey={({ id }) => String(id)} free columns={[
            {
              key: 'number', label: t('portal:orders.number'),
              render: ({ id, number, version, contentHash }) => (
                <>
                  <a href={`/portal/orders/${id}/form`}>{number}</a>
                  <input type="hidden" name="id" value={id} />
                  <input type="hidden" name="shown" value={`${id} ${version} ${contentHash} ${number}`} />
                </>
              ),
            },
            { key: 'name', label: t('demand:field.name'), wrap: true, render: ({ demandName }) => demandName },
            { key: 'version', label: t('portal:orders.version'), align: 'end', render: ({ formVersion }) => formVersion },
            { key: 'yearly', label: t('portal:orders.yearly'), align: 'end', render: ({ yearlyFen, provisional }) => `${yearlyFen === null ? '—' : money(yearlyFen)}${provisional ? ` ${t('common:price.provisional')}` : ''}` },
            { key: 'expires', label: t('portal:orders.expires'), render: ({ expiresOn }) => day(expiresOn) },
            { key: 'hash', label: t('portal:receipt.hash'), wrap: true, render: ({ contentHash }) => <code>{contentHash}</code> },
          ]} />
          <div className="card mt-4">
            <p className="mb-3">{t('portal:confirmMany.force', { name: person?.name ?? '', n: rows.length })}</p>
            {sent && <FactorField factor={sent.factor} error={errors?.code} />}
            <Field name="agreed" control="checkbox" label={t('portal:confirmMany.agree')} error={errors?.agreed} required />
          </div>
          <FootBar submit={t('portal:confirmMany.submit', { n: rows.length })} cancel={back} />
        </CommandForm>
      )}
    </Page>
  )
}

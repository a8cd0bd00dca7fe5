import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { changeDemand } from '~/domain/demand/commands.server'
import type { Demand } from '~/domain/demand/demand'
import { demandEntered } from '~/domain/demand/entry'
import { valuesToRestore } from '~/domain/demand/field-history'
import { enter } from '~/domain/people/enter.server'
import type { Visitor } from '~/domain/people/visitor'
import { isEarly } from '~/domain/process/consequence'
import { historyOf } from '~/domain/process/history.server'
import { allDivisions } from '~/domain/shared/division.store.server'
import { refuse } from '~/domain/shared/verdict'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { Facts } from '~/ui/card'
import { ErrorSummary, errorsByField } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { CommandForm, FootBar } from '~/ui/form'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { readDemandForm } from '../_demand-form.server'
import { labelInWords, valueInWords } from '../_demand-words'
import { refusedAt } from '../_refusal.server'
import { sentBy } from './_command.server'
import { demandAt } from './_demand.server'

export const meta = titled('demand:restore.title')

/** The event and the field of the address, with the values from before; back to the history where it changed no such field. */
async function askedOf(visitor: Visitor, demand: Demand) {
  const sequence = Number(visitor.query.get('event'))
  const field = visitor.query.get('field') ?? ''
  const event = (await historyOf('demand', demand.id)).find((one) => one.sequence === sequence && one.fromState !== null)
  const before = event ? valuesToRestore(event, field) : {}
  if (Object.keys(before).length === 0) throw goto(`/demands/${demand.id}?part=history`)
  return { sequence, field, before }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'demand.restore')
  const demand = await demandAt(visitor, params.demandId)
  if (!isEarly(demand.state)) throw refusedAt(`/demands/${demand.id}`, refuse('wrongState', { state: demand.state }), visitor)
  const { sequence, field, before } = await askedOf(visitor, demand)
  const words = { t: translate(visitor.language), divisions: await allDivisions() }
  const now = demand.values as unknown as Record<string, unknown>
  const restored = Object.entries(before).filter(([column]) => column !== 'provinceCode' && column !== 'cityCode')
  return {
    id: demand.id, number: demand.number, version: demand.version, address: `/demands/${demand.id}/restore?event=${sequence}&field=${field}`,
    rows: restored.map(([column, value]) => ({ label: labelInWords(demand.kind, column, words), now: valueInWords(demand.kind, column, now[column], words), then: valueInWords(demand.kind, column, value, words) })),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'demand.restore')
  const demand = await demandAt(visitor, params.demandId)
  const { id: demandId, kind, values } = demand
  const page = `/demands/${demandId}?part=history`
  const { before } = await askedOf(visitor, demand)
  const { key, version, reason } = sentBy(visitor, page)
  const t = translate(visitor.language)
  if (reason === '') return json({ errors: [{ field: 'reason', message: t('demand:restore.whyMissing') }] }, { status: 422 })

  const form = new FormData()
  for (const [name, value] of Object.entries(demandEntered(kind, { ...values, ...before }))) for (const one of [value ?? []].flat()) form.append(name, one)
  const outcome = await readDemandForm(kind, visitor, form)
  if (!outcome.ok) return json({ errors: outcome.errors.map(({ message }) => ({ field: '', message })) }, { status: 422 })

  const verdict = await changeDemand(visitor, { demandId, values: outcome.value.values, version: version ?? 0, key, note: `${t('demand:restore.note')}：${reason}` })
  return verdict.ok ? goto(page, { say: 'demand:restore.done', facts: { number: verdict.number } }) : refusedAt(page, verdict, visitor)
}

export default function Restore() {
  const { t } = useWords()
  const { id, number, version, address, rows } = useLoaderData<typeof loader>()
  const errors = useActionData<typeof action>()?.errors
  const page = `/demands/${id}?part=history`
  return (
    <Page title={t('demand:restore.title')} aside={number} crumbs={[{ label: t('demand:list.title'), href: '/demands' }, { label: number, href: page }]}>
      <ErrorSummary errors={errors} />
      <CommandForm action={address} version={version} className="card">
        <Facts facts={rows.flatMap(({ label, now, then }) => [{ label: t('demand:restore.now', { field: label }), value: now }, { label: t('demand:restore.then', { field: label }), value: then }])} />
        <Field name="reason" label={t('demand:ask.reason')} control="textarea" required maxLength={400} width="full" help={t('demand:restore.help')} error={errorsByField(errors).reason} />
        <FootBar submit={t('demand:restore.submit')} cancel={page} />
      </CommandForm>
    </Page>
  )
}

import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { findDemands } from '~/domain/demand/store.server'
import { enter } from '~/domain/people/enter.server'
import type { Visitor } from '~/domain/people/visitor'
import { acceptEach, type AcceptedRow } from '~/domain/screening/confirmation.commands.server'
import { agreementRecord } from '~/domain/screening/confirmation.fields'
import { firstChoicesOf } from '~/domain/screening/confirmation.store.server'
import { refuse } from '~/domain/shared/verdict'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { Empty } from '~/ui/empty'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { refusalWords, refusedAt } from '../_refusal.server'
import { AcceptManyForm } from './_accept-many-form'
import { keptIn } from './_result.server'

export const meta = titled('confirmation:many.title')

const most = 200
/** A sentence, not a page: so many rows are named, the rest are counted. */
const mostNamed = 6

export async function loader({ request }: LoaderFunctionArgs) {
  await enter(request, 'confirmation.acceptMany')
  return null
}

/** First asks how the carrier agreed, showing what would be taken; then acts, row by row. */
export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'confirmation.acceptMany')
  const form = visitor.form ?? new FormData()
  const t = translate(visitor.language)
  const ids = [...new Set(form.getAll('id').map(Number))].filter((id) => Number.isSafeInteger(id) && id > 0)
  if (ids.length === 0) return refusedAt('/confirmation', refuse('nothingChosen'), visitor)
  if (ids.length > most) return refusedAt('/confirmation', refuse('tooMany'), visitor)
  const rows = await chosenRows(visitor, ids)
  if (!form.has('channel')) return json({ rows, kept: { agreedOn: visitor.today }, errors: [] })

  const read = agreementRecord.fromForm(form, t)
  if (!read.ok) return json({ rows, kept: keptIn(form).values, errors: read.errors }, 422)
  const done = await acceptEach(visitor, { ids, key: String(form.get('_key') ?? '') || null, agreement: read.value })
  return answer(visitor, done)
}

async function chosenRows({ scope }: Visitor, ids: readonly number[]) {
  const demands = await findDemands(ids, scope)
  const choices = await firstChoicesOf(demands.map(({ id }) => id))
  return demands.map(({ id, number, values: { name, carrier } }) => ({ id, number, name, carrier, choice: choices.get(id) ?? null }))
}

function answer({ language }: Visitor, done: readonly AcceptedRow[]): Response {
  const refused = done.filter(({ verdict }) => !verdict.ok)
  if (refused.length === 0) return goto('/confirmation', { say: 'confirmation:flash.acceptedMany', facts: { n: done.length }, tone: 'done' })
  const t = translate(language)
  const named = refused.slice(0, mostNamed).map(({ number, verdict }) => `${number}：${verdict.ok ? '' : refusalWords(verdict, t)}`)
  const rows = named.join('；') + (refused.length > mostNamed ? '…' : '')
  return goto('/confirmation', { say: 'confirmation:flash.acceptedSome', facts: { n: done.length - refused.length, refused: refused.length, rows }, tone: 'failed' })
}

export default function ConfirmationAcceptMany() {
  const sent = useActionData<typeof action>()
  const { t } = useWords()
  return (
    <Page title={t('confirmation:many.title')} crumbs={[{ label: t('confirmation:list.title'), href: '/confirmation' }]}>
      {sent ? <AcceptManyForm {...sent} /> : <Empty why={t('confirmation:many.empty')} next={<a href="/confirmation">{t('confirmation:many.back')}</a>} />}
    </Page>
  )
}

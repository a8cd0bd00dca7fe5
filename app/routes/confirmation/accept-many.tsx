import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { findDemands } from '~/domain/demand/store.server'
import { enter } from '~/domain/people/enter.server'
import type { Visitor } from '~/domain/people/visitor'
import { acceptEach } from '~/domain/screening/confirmation.commands.server'
import { agreementRecord } from '~/domain/screening/confirmation.fields'
import { firstChoicesOf } from '~/domain/screening/confirmation.store.server'
import { translate } from '~/locales/words'
import { Empty } from '~/ui/empty'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { idsIn, keyIn } from '../_address-id'
import { answerBatch } from '../_batch.server'
import { refusedRows } from '../_stage-list.server'
import { AcceptManyForm } from './_accept-many-form'
import { keptIn } from './_result.server'

export const meta = titled('confirmation:many.title')

export async function loader({ request }: LoaderFunctionArgs) {
  await enter(request, 'confirmation.acceptMany')
  return null
}

/** First asks how the carrier agreed, showing what would be taken; then acts, row by row. */
export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'confirmation.acceptMany')
  const form = visitor.form ?? new FormData()
  const t = translate(visitor.language)
  const ids = idsIn(form)
  const refused = refusedRows(visitor, ids, '/confirmation')
  if (refused) return refused

  const rows = await chosenRows(visitor, ids)
  if (!form.has('channel')) return json({ rows, kept: { agreedOn: visitor.today }, errors: [] })

  const read = agreementRecord.fromForm(form, t)
  if (!read.ok) return json({ rows, kept: keptIn(form).values, errors: read.errors }, 422)
  const done = await acceptEach(visitor, { ids, key: keyIn(form), agreement: read.value })
  return answerBatch(visitor, done, { act: 'confirmation.acceptMany', back: '/confirmation', all: 'confirmation:flash.acceptedMany', some: 'confirmation:flash.acceptedSome' })
}

async function chosenRows({ scope }: Visitor, ids: readonly number[]) {
  const demands = await findDemands(ids, scope)
  const choices = await firstChoicesOf(demands.map(({ id }) => id))
  return demands.map(({ id, number, values: { name, carrier } }) => ({ id, number, name, carrier, choice: choices.get(id) ?? null }))
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

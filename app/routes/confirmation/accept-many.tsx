import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { acceptEach } from '~/domain/screening/confirmation.commands.server'
import { agreementRecord } from '~/domain/screening/confirmation.fields'
import { translate } from '~/locales/words'
import { Empty } from '~/ui/empty'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { idsIn, keyIn } from '../_address-id'
import { answerBatch } from '../_batch.server'
import { refusedRows } from '../_stage-list.server'
import { AcceptManyForm } from './_accept-many-form'
import { chosenRows } from './_chosen-rows.server'
import { sentProof } from './_proof.server'
import { keptIn } from './_result.server'

export const meta = titled('confirmation:many.title')

export async function loader({ request }: LoaderFunctionArgs) {
  await enter(request, 'confirmation.acceptMany')
  return null
}

/** First asks how the carrier agreed, showing what would be taken; then acts, row by row. */
export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'confirmation.acceptMany')
  const { form, proofs, kept: files, errors: strange } = await sentProof(request, visitor)
  const t = translate(visitor.language)
  const ids = idsIn(form)
  const refused = refusedRows(visitor, ids, '/confirmation')
  if (refused) return refused

  const rows = await chosenRows(visitor, ids)
  if (!form.has('channel')) return json({ rows, kept: { values: { agreedOn: visitor.today }, candidate: '', files: [] }, errors: [] })

  const read = agreementRecord.fromForm(form, t)
  const unproved = read.ok && read.value.channel !== 'portal' && proofs.length === 0 && strange.length === 0 && rows.some(({ answered }) => !answered) ? [{ field: 'proof', message: t('question:mistake.proofMissing') }] : []
  if (!read.ok || strange.length + unproved.length > 0) return json({ rows, kept: keptIn(form, files), errors: [...(read.ok ? [] : read.errors), ...strange, ...unproved] }, 422)
  const done = await acceptEach(visitor, { ids, key: keyIn(form), agreement: read.value, proofs })
  return answerBatch(visitor, done, { act: 'confirmation.acceptMany', back: '/confirmation', all: 'confirmation:flash.acceptedMany', some: 'confirmation:flash.acceptedSome' })
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

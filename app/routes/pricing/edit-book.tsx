import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { changeHead } from '~/domain/pricing/books.commands.server'
import { existingWays } from '~/domain/pricing/books.store.server'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { Card } from '~/ui/card'
import { ErrorSummary } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { CommandForm, FootBar } from '~/ui/form'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { sentIn, textIn } from '../_address-id'
import { refusalWords } from '../_refusal.server'
import { draftAt } from './_book.server'
import { isDay } from './_book-head'

export const meta = titled<typeof loader>((t, { code }) => `${t('book:act.editHead')} ${code}`)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'book.edit')
  const { id, code, version, name, validFrom, validTo, existingOrders, existingClause, note } = await draftAt(visitor, params.bookId)
  return { id, code, version, ways: [...existingWays], typed: { name, validFrom, validTo: validTo ?? '', existingOrders: existingOrders as string, existingClause, note } }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'book.edit')
  const t = translate(visitor.language)
  const { form } = visitor
  const { id } = await draftAt(visitor, params.bookId)
  const of = (name: string) => textIn(form, name).trim()
  const typed = { name: of('name'), validFrom: of('validFrom'), validTo: of('validTo'), existingOrders: of('existingOrders'), existingClause: of('existingClause'), note: of('note') }
  const way = existingWays.find((one) => one === typed.existingOrders)
  const errors: Record<string, string> = {
    ...(typed.name === '' || typed.name.length > 80 ? { name: t('book:wrong.name') } : {}),
    ...(isDay(typed.validFrom) ? {} : { validFrom: t('book:wrong.day') }),
    ...(typed.validTo === '' || isDay(typed.validTo) ? {} : { validTo: t('book:wrong.day') }),
    ...(way ? {} : { existingOrders: t('pricing:mistake.choose') }),
    ...(typed.existingClause.length > 200 ? { existingClause: t('book:wrong.long', { n: 200 }) } : {}),
    ...(typed.note.length > 500 ? { note: t('book:wrong.long', { n: 500 }) } : {}),
  }
  if (Object.keys(errors).length > 0 || !way) return json({ typed, errors }, { status: 422 })
  const verdict = await changeHead(visitor, { bookId: id, ...sentIn(form) }, { ...typed, validTo: typed.validTo === '' ? null : typed.validTo, existingOrders: way })
  if (verdict.ok) return goto(`/pricing/books/${id}`, { say: 'book:said.saved', tone: 'done' })
  const field = verdict.because === 'bookDays' ? 'validTo' : verdict.because === 'bookClauseMissing' ? 'existingClause' : 'name'
  return json({ typed, errors: { [field]: refusalWords(verdict, t) } as Record<string, string> }, { status: 422 })
}

export default function EditBook() {
  const { t } = useWords()
  const { id, code, version, ways, typed } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const values = sent?.typed ?? typed
  const errors: Record<string, string> = sent?.errors ?? {}
  return (
    <Page title={`${t('book:act.editHead')} ${code}`} crumbs={[{ label: t('book:title'), href: '/pricing/books' }, { label: code, href: `/pricing/books/${id}` }]}>
      <ErrorSummary errors={errors} />
      <CommandForm version={version}>
        <Card title={t('book:headTitle')}>
          <div className="fields">
            <Field name="name" label={t('book:field.name')} required maxLength={80} width="text" value={values.name} error={errors.name} />
            <Field name="validFrom" label={t('book:field.validFrom')} control="date" required value={values.validFrom} error={errors.validFrom} />
            <Field name="validTo" label={t('book:field.validTo')} control="date" value={values.validTo} error={errors.validTo} help={t('book:validToHelp')} />
          </div>
        </Card>
        <Card title={t('book:field.existing')}>
          <p className="help mb-3">{t('book:existingHelp')}</p>
          <div className="fields">
            <Field name="existingOrders" label={t('book:field.existing')} control="radio" required value={values.existingOrders} error={errors.existingOrders} options={ways.map((value) => ({ value, label: t(`book:existing.${value}`) }))} />
            <Field name="existingClause" label={t('book:field.clause')} maxLength={200} width="full" value={values.existingClause} error={errors.existingClause} help={t('book:clauseHelp')} />
            <Field name="note" label={t('book:field.note')} control="textarea" maxLength={500} width="full" value={values.note} error={errors.note} />
          </div>
        </Card>
        <FootBar submit={t('book:act.save')} cancel={`/pricing/books/${id}`} />
      </CommandForm>
    </Page>
  )
}

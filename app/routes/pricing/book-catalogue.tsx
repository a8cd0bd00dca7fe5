import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { setCatalogue } from '~/domain/pricing/books.commands.server'
import { secondKeys } from '~/domain/pricing/book-grammar'
import { secondKeyWords } from '~/domain/pricing/book-words'
import { ancillaryTypes, shelterTypes, towerTypes } from '~/domain/pricing/price-book'
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

export const meta = titled<typeof loader>((t, { code }) => `${t('book:act.catalogue')} ${code}`)

/** Tower by tower, what may be leased with it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'book.catalogue')
  const t = translate(visitor.language)
  const { id, code, version, items } = await draftAt(visitor, params.bookId)
  const configurations = items.filter(({ kind }) => kind === 'configuration')
  return {
    id, code, version,
    towers: towerTypes.map((tower) => {
      const known = configurations.filter(({ key1 }) => key1 === tower)
      const option = (value: string) => ({ value: `${tower}:${value}`, label: secondKeyWords('configuration', tower, value, { say: t }) })
      const others = secondKeys('configuration', tower).filter((value) => !known.some(({ key2 }) => key2 === value))
      return { tower, known: known.map(({ key2 }) => option(key2)), inUse: known.filter(({ value }) => value === '1').map(({ key2 }) => `${tower}:${key2}`), others: others.map(option) }
    }),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'book.catalogue')
  const t = translate(visitor.language)
  const { form } = visitor
  const draft = await draftAt(visitor, params.bookId)
  const source = textIn(form, 'source').trim()
  const chosen = [...(form?.getAll('use') ?? []), ...(form?.getAll('add') ?? [])].map(String).filter((one) => one !== '')
  const inUse = [...new Set(chosen)].flatMap((one) => {
    const [key1 = '', shelter = '', ancillary = ''] = one.split(':')
    const known = towerTypes.some((type) => type === key1) && shelterTypes.some((type) => type === shelter) && ancillaryTypes.some((type) => type === ancillary)
    return known ? [{ key1, key2: `${shelter}:${ancillary}` }] : []
  })
  if (source === '' || source.length > 200) return json({ chosen, source, errors: { source: t('book:mistake.source') } as Record<string, string> }, { status: 422 })

  const verdict = await setCatalogue(visitor, { bookId: draft.id, ...sentIn(form) }, { inUse, source })
  return verdict.ok ? goto(`/pricing/books/${draft.id}?view=catalogue`, { say: 'book:said.catalogue', tone: 'done' }) : json({ chosen, source, errors: { source: refusalWords(verdict, t) } as Record<string, string> }, { status: 422 })
}

export default function BookCatalogue() {
  const { t } = useWords()
  const { id, code, version, towers } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>() as { chosen: string[]; source: string; errors: Record<string, string> } | undefined
  const errors = sent?.errors ?? {}
  return (
    <Page title={t('book:act.catalogue')} aside={code} crumbs={[{ label: t('book:title'), href: '/pricing/books' }, { label: code, href: `/pricing/books/${id}?view=catalogue` }]}>
      <ErrorSummary errors={errors} />
      <CommandForm version={version}>
        <p className="help mb-3">{t('book:catalogue.help')}</p>
        {towers.map(({ tower, known, inUse, others }) => (
          <Card key={tower} title={t(`pricing:towerType.${tower}`)}>
            <div className="fields">
              {known.length > 0 && <Field name="use" label={t('book:catalogue.inUse')} control="checkboxes" width="full" options={known} value={sent ? sent.chosen.filter((one) => known.some(({ value }) => value === one)) : inUse} />}
              <Field name="add" label={t('book:catalogue.add')} control="select" width="name" options={others} value={sent?.chosen.find((one) => others.some(({ value }) => value === one)) ?? ''} />
            </div>
          </Card>
        ))}
        <Card title={t('book:column.source')}>
          <Field name="source" label={t('book:column.source')} required maxLength={200} width="full" value={sent?.source ?? ''} error={errors.source} help={t('book:catalogue.sourceHelp')} />
        </Card>
        <FootBar submit={t('book:act.save')} cancel={`/pricing/books/${id}?view=catalogue`} />
      </CommandForm>
    </Page>
  )
}

import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { askedFields, expectedParts, readExample } from '~/domain/pricing/book-example'
import { partWords } from '~/domain/pricing/book-words'
import { putExample } from '~/domain/pricing/books.commands.server'
import { configured } from '~/domain/pricing/calculator'
import { allDivisions } from '~/domain/shared/division.store.server'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { stop } from '~/platform/stop.server'
import { ErrorSummary } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { CommandForm, FootBar } from '~/ui/form'
import { Page } from '~/ui/page'
import { Section } from '~/ui/section'
import { titled } from '~/ui/title'
import { useFrame, useWords } from '~/ui/words'
import { sentIn, textIn } from '../_address-id'
import { refusalWords } from '../_refusal.server'
import { draftAt } from './_book.server'
import { CalculatorFields } from './_calculator-form'

export const meta = titled<typeof loader>((t, { code }) => `${t('book:example.one')} ${code}`)

/** The address carries the example, as the calculator's address carries its input. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'book.example')
  const t = translate(visitor.language)
  const [draft, divisions] = await Promise.all([draftAt(visitor, params.bookId), allDivisions()])
  const tried = visitor.query.has('tried')
  const read = (name: string) => visitor.query.get(name) ?? ''
  const verdict = tried ? readExample(read) : null
  const wrong = verdict && !verdict.ok ? verdict.mistakes : {}
  return {
    id: draft.id, code: draft.code, version: draft.version, was: visitor.query.get('was'), today: visitor.today,
    provinces: [...divisions.values()].filter(({ level }) => level === 'province').map(({ code, shortName }) => ({ value: code, label: shortName })),
    mistakes: tried ? configured((name) => visitor.query.get(name)).mistakes : {},
    errors: {
      ...(wrong.name === undefined ? {} : { name: t('book:exampleMistake.name') }),
      ...(wrong.nothingExpected === undefined ? {} : { 'expected.total': t('book:exampleMistake.nothingExpected') }),
      ...Object.fromEntries((wrong.expected ?? '').split('、').filter(Boolean).map((part) => [`expected.${part}`, t('pricing:mistake.amount')])),
    } as Record<string, string>,
    parts: expectedParts.map((part) => ({ part, label: partWords(part, t) })),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'book.example')
  const t = translate(visitor.language)
  const { form } = visitor
  const draft = await draftAt(visitor, params.bookId)
  const names = ['was', 'name', ...askedFields.map(({ name }) => name), ...expectedParts.map((part) => `expected.${part}`)]
  const typed = new URLSearchParams(names.map((name): [string, string] => [name, textIn(form, name).trim()]).filter(([, text]) => text !== ''))
  const again = `/pricing/books/${draft.id}/example?${typed}&tried=1`
  const read = readExample((name) => textIn(form, name))
  if (!read.ok) return goto(again, { say: 'book:example.wrong', tone: 'failed' })

  const verdict = await putExample(visitor, { bookId: draft.id, ...sentIn(form) }, { example: read.example, was: typed.get('was') })
  if (verdict.ok) return goto(`/pricing/books/${draft.id}?view=examples`, { say: 'book:said.example', tone: 'done' })
  if (verdict.because === 'notFound') throw stop(404, 'notFound')
  return goto(again, { say: 'book:wrong.refused', facts: { why: refusalWords(verdict, t) }, tone: 'failed' })
}

export default function BookExample() {
  const { t } = useWords()
  const { query } = useFrame()
  const { id, code, version, was, today, provinces, mistakes, errors, parts } = useLoaderData<typeof loader>()
  const wrong = { ...errors, ...Object.fromEntries(Object.entries(mistakes).map(([name, mistake]) => [name, t(`pricing:mistake.${mistake}`)])) }
  return (
    <Page title={t('book:example.one')} aside={code} crumbs={[{ label: t('book:title'), href: '/pricing/books' }, { label: code, href: `/pricing/books/${id}?view=examples` }]}>
      <ErrorSummary errors={Object.keys(wrong).length > 0 ? wrong : null} />
      <CommandForm version={version}>
        {was !== null && <input type="hidden" name="was" value={was} />}
        <Section id="example" title={t('book:example.name')} intro={t('book:example.formHelp')}>
          <Field name="name" label={t('book:example.name')} required maxLength={80} width="text" value={query.get('name') ?? ''} error={errors.name} />
        </Section>
        <Section id="expected" title={t('book:example.expected')} intro={t('book:example.expectedHelp')}>
          {parts.map(({ part, label }) => <Field key={part} name={`expected.${part}`} label={label} control="number" width="code" unit={t('common:unit.yuanYear')} value={query.get(`expected.${part}`) ?? ''} error={errors[`expected.${part}`]} />)}
        </Section>
        <CalculatorFields today={today} provinces={provinces} mistakes={mistakes} />
        <FootBar submit={t('book:act.save')} cancel={`/pricing/books/${id}?view=examples`} />
      </CommandForm>
    </Page>
  )
}

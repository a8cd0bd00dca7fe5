import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { bandOf, firstKeys, readItem, rowMistakes, secondKeys, typedItem, valueOf, type RowMistake, type TypedItem } from '~/domain/pricing/book-grammar'
import { firstKeyWords, secondKeyWords } from '~/domain/pricing/book-words'
import { putFigure } from '~/domain/pricing/books.commands.server'
import { figureKey } from '~/domain/pricing/changed-book'
import { confidences, itemKinds, type ItemKind } from '~/domain/pricing/price-book'
import { allDivisions } from '~/domain/shared/division.store.server'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { stop } from '~/platform/stop.server'
import { Card } from '~/ui/card'
import { ErrorSummary } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import type { Option } from '~/ui/field-props'
import { ActionButton, CommandForm, FootBar } from '~/ui/form'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useFrame, useWords } from '~/ui/words'
import { sentIn, textIn } from '../_address-id'
import { refusalWords } from '../_refusal.server'
import { draftAt, wordingOf } from './_book.server'

export const meta = titled<typeof loader>((t, { code, was }) => `${t(was === null ? 'book:act.addFigure' : 'book:act.change')} ${code}`)

const blank = (kind: string, key1: string): TypedItem => ({ kind, key1, key2: '', from: '', to: '', value: '', source: '', confidence: 'reported' })

/** Kind and first key are asked for first: they say what the others can be. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'book.figure')
  const [draft, divisions] = await Promise.all([draftAt(visitor, params.bookId), allDivisions()])
  const wording = wordingOf(translate(visitor.language), divisions)
  const at = visitor.query.get('at')
  const item = at === null ? null : draft.items.find((one) => figureKey(one) === at)
  if (item === undefined) throw stop(404, 'notFound')

  const kind = item?.kind ?? itemKinds.find((one) => one === visitor.query.get('kind')) ?? null
  const keys = kind ? firstKeys(kind) : []
  const first: Option[] = kind === null ? [] : (keys === 'province' ? ['*', ...[...divisions.values()].filter(({ level }) => level === 'province').map(({ code }) => code)] : keys).map((value) => ({ value, label: firstKeyWords(kind, value, wording) }))
  const key1 = item?.key1 ?? first.find(({ value }) => value === visitor.query.get('first'))?.value ?? ''
  const ready = kind !== null && (first.length === 0 || key1 !== '')
  return {
    id: draft.id, code: draft.code, version: draft.version, was: at, kind, key1, first, ready,
    kinds: itemKinds.map((value): Option => ({ value, label: wording.say(`pricing:kind.${value}`) })),
    second: kind && ready ? secondKeys(kind, key1).map((value): Option => ({ value, label: secondKeyWords(kind, key1, value, wording) })) : [],
    band: kind && ready ? bandOf(kind, key1) : null, value: kind && ready ? valueOf(kind, key1) : null,
    typed: item ? typedItem(item) : blank(kind ?? '', key1),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'book.figure')
  const t = translate(visitor.language)
  const { form } = visitor
  const draft = await draftAt(visitor, params.bookId)
  const of = (name: string) => textIn(form, name).trim()
  const typed: TypedItem = { kind: of('kind'), key1: of('key1'), key2: of('key2'), from: of('from'), to: of('to'), value: of('value'), source: of('source'), confidence: of('confidence') }
  const read = readItem(typed)
  if (!read.ok) return json({ typed, errors: mistakeWords(read.mistakes, (mistake) => t(`book:mistake.${mistake}`)) }, { status: 422 })

  const was = of('was') || null
  const verdict = await putFigure(visitor, { bookId: draft.id, ...sentIn(form) }, { item: read.item, was })
  if (verdict.ok) return goto(`/pricing/books/${draft.id}?view=${viewOf(read.item.kind)}`, { say: 'book:said.figure', tone: 'done' })
  if (verdict.because === 'notFound') throw stop(404, 'notFound')
  return json({ typed, errors: { value: refusalWords(verdict, t) } as Record<string, string> }, { status: 422 })
}

const mistakeWords = (mistakes: readonly RowMistake[], say: (mistake: RowMistake) => string): Record<string, string> =>
  Object.fromEntries(rowMistakes.filter((one) => mistakes.includes(one)).map((mistake) => [mistake === 'band' || mistake === 'twice' ? 'to' : mistake, say(mistake)]))

function viewOf(kind: ItemKind): string {
  if (kind === 'region_class' || kind === 'region_factor' || kind === 'wind_factor') return 'factors'
  if (kind === 'pay_ratio' || kind === 'stock_ratio') return 'ratios'
  if (kind === 'configuration') return 'catalogue'
  if (kind === 'das_cost' || kind === 'das_maintenance') return 'das'
  return kind === 'other_item' || kind === 'tax' || kind === 'rule' ? 'others' : 'costs'
}

export default function BookFigure() {
  const { t } = useWords()
  const { path } = useFrame()
  const { id, code, version, was, kind, key1, kinds, first, second, band, value, ready, typed } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const values = sent?.typed ?? typed
  const errors: Record<string, string> = sent?.errors ?? {}
  const title = t(was === null ? 'book:act.addFigure' : 'book:act.change')
  return (
    <Page title={title} aside={code} crumbs={[{ label: t('book:title'), href: '/pricing/books' }, { label: code, href: `/pricing/books/${id}` }]}>
      <ErrorSummary errors={errors} />
      {was === null && (
        <Card title={t('book:figure.which')}>
          <form action={path}>
            <div className="fields">
              <Field name="kind" label={t('book:column.kind')} control="select" required value={kind ?? ''} options={kinds} />
              {first.length > 0 && <Field name="first" label={t('book:column.first')} control="select" required value={key1} options={first} />}
            </div>
            <button className="btn">{t('pricing:whatIf.choose')}</button>
          </form>
        </Card>
      )}
      {ready && kind && (
        <CommandForm version={version}>
          <input type="hidden" name="kind" value={kind} />
          <input type="hidden" name="key1" value={key1} />
          {was !== null && <input type="hidden" name="was" value={was} />}
          <Card title={`${t(`pricing:kind.${kind}`)} ${first.find((one) => one.value === key1)?.label ?? ''}`.trim()}>
            <p className="help mb-3">{t(`book:guide.${kind}`)}</p>
            <div className="fields">
              {second.length > 0 && <Field name="key2" label={t('book:column.second')} control="select" width="name" required value={values.key2} options={second} error={errors.key2} />}
              {band && <Field name="from" label={t('book:figure.from')} control="number" unit={t(`book:band.${band}`)} value={values.from} error={errors.from} />}
              {band && <Field name="to" label={t('book:figure.to')} control="number" unit={t(`book:band.${band}`)} value={values.to} error={errors.to} help={t('book:figure.bandHelp')} />}
              <Field name="value" label={t('book:column.value')} control="number" required width="code" unit={value ? t(`book:value.${value}`) : undefined} value={values.value} error={errors.value} />
              <Field name="confidence" label={t('book:column.confidence')} control="select" empty={false} value={values.confidence} error={errors.confidence} options={confidences.map((one) => ({ value: one, label: t(`pricing:confidence.${one}`) }))} />
              <Field name="source" label={t('book:column.source')} required maxLength={200} width="full" value={values.source} error={errors.source} help={t('book:figure.sourceHelp')} />
            </div>
          </Card>
          <FootBar submit={t('book:act.save')} cancel={`/pricing/books/${id}`} />
        </CommandForm>
      )}
      {was !== null && <ActionButton action={`/pricing/books/${id}/figure/remove`} version={version} label={t('book:act.removeFigure')} look="risk" fields={{ at: was }} />}
    </Page>
  )
}

import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { configured } from '~/domain/pricing/calculator'
import { listBooks } from '~/domain/pricing/store.server'
import { allDivisions } from '~/domain/shared/division.store.server'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useFrame } from '~/ui/words'
import { calculatedBy } from './_calculated.server'
import { CalculatorForm } from './_calculator-form'
import { CalculatorResult } from './_calculator-result'

export const meta = titled((t) => t('pricing:calculator.title'))

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'pricing.calculator')
  const divisions = await allDivisions()
  const provinces = [...divisions.values()].filter(({ level }) => level === 'province').map(({ code, shortName }) => ({ value: code, label: shortName }))
  const asked = visitor.query.has('day') ? configured((name) => visitor.query.get(name)) : null

  const drafts = asked?.configured && visitor.may('pricing.edit') ? (await listBooks()).filter(({ status }) => status === 'draft').map(({ id, code }) => ({ id, code })) : []

  return {
    drafts, today: visitor.today, provinces, mistakes: asked?.mistakes ?? {}, books: asked?.configured ? await calculatedBy(visitor, asked.configured) : null, day: asked?.configured?.day ?? null,
  }
}

export default function Calculator() {
  const { t, path, query } = useFrame()
  const view = useLoaderData<typeof loader>()
  const printed = query.get('print') === '1' && view.books !== null
  const address = new URLSearchParams([...query].filter(([name, value]) => name !== 'print' && value !== ''))
  const actions = view.books && <a className="no-print" href={`${path}?${address}${printed ? '' : '&print=1'}`}>{t(printed ? 'pricing:calculator.change' : 'pricing:calculator.print')}</a>
  return (
    <Page title={t('pricing:calculator.title')} aside={view.day ?? undefined} actions={actions} paper="landscape">
      {!printed && view.drafts.length > 0 && <p className="acts mb-3 no-print">{view.drafts.map(({ id, code }) => <a key={id} href={`/pricing/books/${id}/example?${address}`}>{t('book:example.keep', { code })}</a>)}</p>}
      {view.books && view.day && <CalculatorResult books={view.books} open={printed} />}
      {!printed && <CalculatorForm today={view.today} provinces={view.provinces} mistakes={view.mistakes} />}
    </Page>
  )
}

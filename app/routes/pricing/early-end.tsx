import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { bookOn } from '~/domain/pricing/store.server'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { EarlyEnd, EarlyEndActions } from '../_early-end'
import { earlyEndView } from '../_early-end.server'

export const meta = titled('pricing:earlyEnd.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'pricing.earlyEnd')
  return earlyEndView(visitor, { book: (await bookOn(visitor.today))?.book ?? null, given: { end: visitor.today } })
}

export default function PricingEarlyEnd() {
  const { t } = useWords()
  const view = useLoaderData<typeof loader>()
  return (
    <Page title={t('pricing:earlyEnd.title')} actions={<EarlyEndActions view={view} />}>
      <EarlyEnd view={view} />
    </Page>
  )
}

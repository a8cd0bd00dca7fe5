import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { StopPages, TripPage } from './_print'
import { printedPack, type PrintedPack } from './_printed.server'

export const meta = titled<typeof loader>((t, { id }) => `${t('pack:number', { id })} ${t('pack:print')}`)

export const loader = async ({ request, params }: LoaderFunctionArgs) => printedPack(await enter(request, 'pack.print'), params.packId)

export default function PrintPack() {
  const { t } = useWords()
  const printed = useLoaderData<typeof loader>() as PrintedPack
  return (
    <Page title={t('pack:number', { id: printed.id })} aside={t('pack:print')} crumbs={[{ label: t('pack:title'), href: '/tasks/packs' }, { label: t('pack:number', { id: printed.id }), href: `/tasks/packs/${printed.id}${printed.suffix}` }]} actions={<button className="btn btn-main script-only" hidden type="button" data-print>{t('pack:print')}</button>}>
      <TripPage printed={printed} />
      <StopPages printed={printed} />
    </Page>
  )
}

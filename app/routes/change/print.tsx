import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { Facts } from '~/ui/card'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { changeView } from './_change.server'
import { AskedFields, ConsentFacts, UndoneList } from './_parts'

export const meta = titled<typeof loader>((t, { document }) => `${t('change:print.title')} ${document.number}`)

export async function loader({ request, params }: LoaderFunctionArgs) {
  return changeView(await enter(request, 'change.print'), params.changeId)
}

export default function PrintChange() {
  const { t, time } = useWords()
  const view = useLoaderData<typeof loader>()
  const { document, place, history } = view
  const { id, number, kind, state, demandNumber, demandName, carrier, reasonCode, reason, askedByName, createdAt, endedAt } = document
  return (
    <Page title={t('change:print.title')} aside={number} crumbs={[{ label: t('change:list.title'), href: '/changes' }, { label: number, href: `/changes/${id}` }]}>
      <article className="bg-white border border-line rounded p-4 mb-4 print:border-0 print:p-0">
        <h2 className="text-center">{t('change:print.title')}</h2>
        <Facts
          facts={[
            { label: t('change:list.number'), value: number },
            { label: t('change:list.kind'), value: t(`change:kind.${kind}`) },
            { label: t('common:detail.state'), value: t(`change:state.${state}`) },
            { label: t('change:list.demand'), value: demandNumber },
            { label: t('change:list.name'), value: demandName },
            { label: t('demand:field.carrier'), value: t(`common:carrier.${carrier}`) },
            { label: t('demand:list.place'), value: place },
            { label: t('change:show.by'), value: `${askedByName} ${time(createdAt)}` },
            { label: t('change:list.ended'), value: endedAt && time(endedAt) },
            { label: t('change:field.reasonCode'), value: t(`change:dictionary.reasonCode.${reasonCode}`) },
            { label: t('change:field.reason'), value: reason, wide: true },
          ]}
        />
        <AskedFields view={view} />
        <UndoneList view={view} />
        <ConsentFacts view={view} />
        <h3 className="mt-4 mb-2">{t('change:show.history')}</h3>
        <ol className="pl-5 list-decimal">
          {[...history].reverse().map(({ id: event, what, who, at, words }) => (
            <li key={event}>
              {time(at)} {who} {what} {words}
            </li>
          ))}
        </ol>
        <Facts facts={[{ label: t('change:print.signAsk'), value: ' ' }, { label: t('change:print.signBuild'), value: ' ' }, { label: t('change:print.signApprove'), value: ' ' }]} />
      </article>
    </Page>
  )
}

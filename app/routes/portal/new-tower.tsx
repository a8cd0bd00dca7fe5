import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { EntryPage } from '../_demand-entry'
import { newDemand, raiseDemand } from './_entry.server'

export const meta = titled('portal:new.title.tower')

export const loader = async ({ request }: LoaderFunctionArgs) => newDemand('tower', await enter(request, 'portal.newDemand'))

export const action = ({ request }: ActionFunctionArgs) => raiseDemand('tower', { request, screen: 'portal.newDemand' })

export default function NewDemand() {
  const { t } = useWords()
  return <EntryPage title={t('portal:new.title.tower')} list={{ label: t('portal:demands.title'), href: '/portal/demands' }} submit={t('portal:new.submit')} note={t('portal:new.note')} />
}

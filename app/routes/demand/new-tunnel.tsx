import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { EntryPage } from '../_demand-entry'
import { enterDemand, newDemand } from './_entry.server'

export const meta = titled('demand:new.title.tunnel')

export const loader = async ({ request }: LoaderFunctionArgs) => newDemand('tunnel', await enter(request, 'demand.newTunnel'))

export const action = ({ request }: ActionFunctionArgs) => enterDemand('tunnel', { request, screen: 'demand.newTunnel' })

export default function NewDemand() {
  const { t } = useWords()
  return <EntryPage title={t('demand:new.title.tunnel')} list={{ label: t('demand:list.title'), href: '/demands' }} submit={t('demand:new.submit')} note={t('demand:new.note')} />
}

import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { EntryPage } from '../_demand-entry'
import { enterDemand, newDemand } from './_entry.server'

export const meta = titled('demand:new.title.building')

export const loader = async ({ request }: LoaderFunctionArgs) => newDemand('building', await enter(request, 'demand.newBuilding'))

export const action = ({ request }: ActionFunctionArgs) => enterDemand('building', { request, screen: 'demand.newBuilding' })

export default function NewDemand() {
  const { t } = useWords()
  return <EntryPage title={t('demand:new.title.building')} list={{ label: t('demand:list.title'), href: '/demands' }} submit={t('demand:new.submit')} note={t('demand:new.note')} />
}

import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { EntryPage } from '../_demand-entry'
import { enterDemand, newDemand } from './_entry.server'

export const meta = titled('demand:new.title.tower')

export const loader = async ({ request }: LoaderFunctionArgs) => newDemand('tower', await enter(request, 'demand.new'))

export const action = ({ request }: ActionFunctionArgs) => enterDemand('tower', { request, screen: 'demand.new' })

export default function NewDemand() {
  const { t } = useWords()
  return <EntryPage title={t('demand:new.title.tower')} list={{ label: t('demand:list.title'), href: '/demands' }} submit={t('demand:new.submit')} note={t('demand:new.note')} />
}

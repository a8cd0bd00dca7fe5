import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { EntryPage } from '../_demand-entry'
import { newDemand, raiseDemand } from './_entry.server'

export const meta = titled('portal:new.title.building')

export const loader = async ({ request }: LoaderFunctionArgs) => newDemand('building', await enter(request, 'portal.newBuilding'))

export const action = ({ request }: ActionFunctionArgs) => raiseDemand('building', { request, screen: 'portal.newBuilding' })

export default function NewDemand() {
  const { t } = useWords()
  return <EntryPage title={t('portal:new.title.building')} list={{ label: t('portal:demands.title'), href: '/portal/demands' }} submit={t('portal:new.submit')} note={t('portal:new.note')} />
}

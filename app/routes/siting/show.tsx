import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { chosenSite } from '~/domain/screening/reply.store.server'
import { sitingReplies } from '~/domain/siting/reply.store.server'
import { FactCard } from '~/ui/card'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { TaskSheet } from '../_task-sheet'
import { taskSheet } from '../_task-sheet.server'
import { SitingReplies } from './_replies'

export const meta = titled<typeof loader>((t, { sheet }) => `${t('siting:task')} ${sheet.task.number}`)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const sheet = await taskSheet(await enter(request, 'siting.show'), 'siting', params.taskId)
  const [chosen, replies] = await Promise.all([chosenSite(sheet.task.demandId), sitingReplies(sheet.task.demandId)])
  return { sheet, chosen, replies }
}

export default function Show() {
  const { sheet, chosen, replies } = useLoaderData<typeof loader>()
  return (
    <TaskSheet sheet={sheet}>
      {chosen && <ChosenSite site={chosen} />}
      <SitingReplies replies={replies} />
    </TaskSheet>
  )
}

/** What the confirmation of the screening decided for. */
function ChosenSite({ site }: { site: NonNullable<Awaited<ReturnType<typeof chosenSite>>> }) {
  const { t } = useWords()
  return (
    <FactCard
      title={t('siting:chosen')}
      facts={[
        { label: t('siting:field.name'), value: site.name },
        { label: t('screening:field.siteCode'), value: site.siteCode },
        { label: t('task:fact.point'), value: `${site.longitude}, ${site.latitude}` },
        { label: t('screening:field.distance'), value: site.distanceMetres, unit: t('common:unit.metre') },
        { label: t('screening:field.constructionMode'), value: t(`screening:dictionary.constructionMode.${site.constructionMode}`) },
        ...(site.das ? [{ label: t('screening:field.dasSystem'), value: t(`screening:dictionary.dasSystem.${site.das.dasSystem}`) }] : [{ label: t('screening:field.towerType'), value: t(`pricing:towerType.${site.towerType}`) }]),
        { label: t('siting:field.address'), value: site.address, wide: true },
      ]}
    />
  )
}

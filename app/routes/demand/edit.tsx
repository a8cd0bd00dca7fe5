import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { changeDemand } from '~/domain/demand/commands.server'
import { demandEntered } from '~/domain/demand/entry'
import { enter } from '~/domain/people/enter.server'
import { isEarly } from '~/domain/process/consequence'
import { historyOf } from '~/domain/process/history.server'
import { closeForm, openForm } from '~/domain/process/view-mark.server'
import { refuse } from '~/domain/shared/verdict'
import { goto } from '~/platform/flash.server'
import { ErrorSummary } from '~/ui/error-summary'
import { CommandForm, FootBar } from '~/ui/form'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { DemandConflictForm } from '../_demand-conflict'
import { changeMerging } from '../_demand-conflict.server'
import { DemandFields } from '../_demand-form'
import { demandFormParts } from '../_demand-form.server'
import { refusedAt } from '../_refusal.server'
import { sentBy } from './_command.server'
import { demandAt } from './_demand.server'

export const meta = titled('demand:edit.title')

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'demand.edit')
  const demand = await demandAt(visitor, params.demandId)
  if (!isEarly(demand.state)) throw refusedAt(`/demands/${demand.id}`, refuse('wrongState', { state: demand.state }), visitor)

  const { id, number, version, kind, values } = demand
  return { id, number, version, name: values.name, values: demandEntered(kind, values), others: await openForm(visitor, 'demand', id), now: visitor.now.toISOString(), ...(await demandFormParts(kind, visitor)) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'demand.edit')
  const { id: demandId, kind } = await demandAt(visitor, params.demandId)
  const path = `/demands/${demandId}`
  const { key, version } = sentBy(visitor, path)
  if (version === null) return refusedAt(path, refuse('invalid'), visitor)

  const changed = await changeMerging(visitor, kind, {
    form: visitor.form ?? new FormData(),
    version,
    now: async () => {
      const demand = await demandAt(visitor, params.demandId)
      return { demand, events: await historyOf('demand', demandId), who: demand.changedByName, at: demand.changedAt }
    },
    change: (values, loaded) => changeDemand(visitor, { demandId, values, version: loaded, key }),
  })
  if ('again' in changed) return json(changed.again, { status: changed.again.status })
  if (!changed.ok) return refusedAt(path, changed.refusal, visitor)
  const { number, merged } = changed
  await closeForm(visitor, 'demand', demandId)
  return goto(path, merged ? { say: 'demand:done.changedMerged', facts: { number, who: merged.who, fields: merged.fields.join('、') }, tone: 'note' } : { say: 'demand:done.changed', facts: { number } })
}

export default function EditDemand() {
  const { t, ago } = useWords()
  const { id, number, name, version, values, others, now, ...parts } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const conflict = refused?.conflict
  const path = `/demands/${id}`
  return (
    <Page title={t('demand:edit.title')} aside={`${number} ${name}`} crumbs={[{ label: t('demand:list.title'), href: '/demands' }, { label: number, href: path }]}>
      {conflict ? (
        <DemandConflictForm conflict={conflict} action={`${path}/edit`} version={refused.version} discard={path} />
      ) : (
        <>
          {others.length > 0 && <p className="note note-note">{t('demand:edit.others', { who: others.map(({ name: who, at }) => `${who}（${ago(at, now)}）`).join('、') })}</p>}
          <ErrorSummary errors={refused?.errors} />
          <CommandForm action={`${path}/edit`} version={refused?.version ?? version} enterSubmits>
            <DemandFields {...parts} values={refused?.values ?? values} errors={refused?.errors} />
            <FootBar submit={t('demand:edit.submit')} cancel={path} />
          </CommandForm>
        </>
      )}
    </Page>
  )
}

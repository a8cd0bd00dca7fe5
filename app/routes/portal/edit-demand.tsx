import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { carrierHistory } from '~/domain/demand/carrier.store.server'
import { changeDemand, submitAgain } from '~/domain/demand/commands.server'
import { demandEntered } from '~/domain/demand/entry'
import { enter } from '~/domain/people/enter.server'
import type { Visitor } from '~/domain/people/visitor'
import { refuse } from '~/domain/shared/verdict'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { ErrorSummary } from '~/ui/error-summary'
import { CommandForm, FootBar } from '~/ui/form'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { keyIn, versionIn } from '../_address-id'
import { DemandConflictForm } from '../_demand-conflict'
import { changeMerging, type KeptNow } from '../_demand-conflict.server'
import { DemandFields } from '../_demand-form'
import { forOwnCarrier, carrierFormParts } from './_demand-form.server'
import { demandAt, mayStill, refusedInPortal } from './_portal.server'

export const meta = titled<typeof loader>((t, { number }) => t('portal:edit.title', { number }))

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'portal.editDemand')
  const demand = await demandAt(visitor, params.demandId)
  if (!mayStill(demand, visitor, 'change_demand')) throw goto(`/portal/demands/${demand.id}`, { say: 'portal:edit.closed', tone: 'note' })

  const { id, number, version, state, kind, values } = demand
  return { id, number, version, again: state === 'returned', values: demandEntered(kind, values), ...(await carrierFormParts(kind, visitor)) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'portal.editDemand')
  const demand = await demandAt(visitor, params.demandId)
  const path = `/portal/demands/${demand.id}`
  const form = forOwnCarrier(visitor.form ?? new FormData(), visitor)
  const [key, version] = [keyIn(form) ?? crypto.randomUUID(), versionIn(form)]
  if (version === null) return refusedInPortal(path, refuse('invalid'), visitor)

  const again = demand.state === 'returned'
  const changed = await changeMerging(visitor, demand.kind, {
    form,
    version,
    now: () => keptNow(visitor, params.demandId),
    change: (values, loaded) => (again ? submitAgain : changeDemand)(visitor, { demandId: demand.id, values, version: loaded, key }),
  })
  if ('again' in changed) return mayStill(demand, visitor, 'change_demand') ? json(changed.again, { status: changed.again.status }) : refusedInPortal(path, refuse('wrongState', { state: demand.state }), visitor)
  if (!changed.ok) return refusedInPortal(path, changed.refusal, visitor)
  const { number, merged } = changed
  if (merged) return goto(path, { say: 'demand:done.changedMerged', facts: { number, who: merged.who, fields: merged.fields.join('、') }, tone: 'note' })
  return goto(path, { say: again ? 'portal:edit.doneAgain' : 'portal:edit.done', facts: { number } })
}

/** As it is kept now; who of the tower company changed it is not said by name. */
async function keptNow(visitor: Visitor, demandId: string | undefined): Promise<KeptNow> {
  const { id, kind, values, version, changedAt: at } = await demandAt(visitor, demandId)
  const events = await carrierHistory(id, visitor.scope)
  const last = events.at(-1)
  return { demand: { kind, values, version } as KeptNow['demand'], events, who: last?.own ? last.byName : translate(visitor.language)('portal:company'), at }
}

export default function EditDemand() {
  const { t } = useWords()
  const { id, number, again, version, values, ...parts } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const path = `/portal/demands/${id}`
  return (
    <Page title={t('portal:edit.title', { number })} crumbs={[{ label: t('portal:demands.title'), href: '/portal/demands' }, { label: number, href: path }]}>
      {refused?.conflict ? (
        <DemandConflictForm conflict={refused.conflict} action={`${path}/edit`} version={refused.version} discard={path} />
      ) : (
        <>
          <ErrorSummary errors={refused?.errors} />
          <CommandForm action={`${path}/edit`} version={refused?.version ?? version} enterSubmits>
            <DemandFields {...parts} values={refused?.values ?? values} errors={refused?.errors} />
            <FootBar submit={t(again ? 'portal:edit.again' : 'portal:edit.submit')} cancel={path} />
          </CommandForm>
        </>
      )}
    </Page>
  )
}

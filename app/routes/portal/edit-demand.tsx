import type { Entered } from '~/fields/record'
import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { carrierHistory } from '~/domain/demand/carrier.store.server'
import { changeDemand, submitAgain } from '~/domain/demand/commands.server'
import type { DemandContent } from '~/domain/demand/demand'
import { demandEntered } from '~/domain/demand/entry'
import { kinds } from '~/domain/demand/kinds'
import { enter } from '~/domain/people/enter.server'
import type { Visitor } from '~/domain/people/visitor'
import { allDivisions } from '~/domain/shared/division.store.server'
import { refuse } from '~/domain/shared/verdict'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { ErrorSummary } from '~/ui/error-summary'
import { CommandForm, FootBar } from '~/ui/form'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { keyIn, versionIn } from '../_address-id'
import { DemandConflictForm, type DemandConflict } from '../_demand-conflict'
import { conflictOf } from '../_demand-conflict.server'
import { DemandFields } from '../_demand-form'
import { readDemandForm } from '../_demand-form.server'
import { carrierFormIn, carrierFormParts } from './_demand-form.server'
import { demandAt, mayStill, refusedInPortal } from './_portal.server'

export const meta = titled<typeof loader>((t, { number }) => t('portal:edit.title', { number }))

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'portal.editDemand')
  const demand = await demandAt(visitor, params.demandId)
  if (!mayStill(demand, visitor, 'change_demand')) throw goto(`/portal/demands/${demand.id}`, { say: 'portal:edit.closed', tone: 'note' })

  const { id, number, version, state, kind, values } = demand
  return { id, number, version, again: state === 'returned', values: demandEntered(kind, values), ...(await carrierFormParts(kind, visitor)) }
}

interface Refused {
  errors: { field: string; message: string }[]
  values: Entered
  version: number
  conflict: DemandConflict | null
}

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'portal.editDemand')
  const demand = await demandAt(visitor, params.demandId)
  const path = `/portal/demands/${demand.id}`
  const form = carrierFormIn(visitor)
  const [key, version] = [keyIn(form) ?? crypto.randomUUID(), versionIn(form)]
  if (version === null) return refusedInPortal(path, refuse('invalid'), visitor)
  const outcome = await readDemandForm(demand.kind, visitor, form)
  if (!outcome.ok) return json<Refused>({ errors: outcome.errors, values: outcome.entered, version, conflict: null }, { status: 422 })

  const change = { demandId: demand.id, values: outcome.value.values, version, key }
  const again = demand.state === 'returned'
  const verdict = await (again ? submitAgain(visitor, change) : changeDemand(visitor, change))
  if (verdict.ok) return goto(path, { say: again ? 'portal:edit.doneAgain' : 'portal:edit.done', facts: { number: verdict.number } })
  if (verdict.because !== 'changedMeanwhile' || !mayStill(demand, visitor, 'change_demand')) return refusedInPortal(path, verdict, visitor)
  return json<Refused>({ errors: [], values: kinds[demand.kind].form.entered(form), version: demand.version, conflict: await conflictWith(visitor, { demandId: params.demandId, version, form }) }, { status: 409 })
}

async function conflictWith(visitor: Visitor, { demandId, version, form }: { demandId: string | undefined; version: number; form: FormData }): Promise<DemandConflict> {
  const { id, kind, values, changedAt: at } = await demandAt(visitor, demandId)
  const t = translate(visitor.language)
  const events = await carrierHistory(id, visitor.scope)
  const last = events.at(-1)
  const who = last?.own ? last.byName : t('portal:company')
  return conflictOf({ demand: { kind, values } as DemandContent, form, version, events, who, at }, { t, divisions: await allDivisions() })
}

export default function EditDemand() {
  const { t } = useWords()
  const { id, number, again, version, values, ...parts } = useLoaderData<typeof loader>()
  const refused = useActionData() as Refused | undefined
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

import type { Entered } from '~/fields/record'
import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { changeDemand } from '~/domain/demand/commands.server'
import type { Demand } from '~/domain/demand/demand'
import { demandEntered } from '~/domain/demand/entry'
import { findDemand } from '~/domain/demand/store.server'
import { kinds } from '~/domain/demand/kinds'
import { enter } from '~/domain/people/enter.server'
import type { Visitor } from '~/domain/people/visitor'
import { stepsFrom } from '~/domain/process/demand-process'
import { historyOf } from '~/domain/process/history.server'
import { refuse } from '~/domain/shared/verdict'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { stop } from '~/platform/stop.server'
import { ErrorSummary } from '~/ui/error-summary'
import { CommandForm, FootBar } from '~/ui/form'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { idIn } from '../_address-id'
import { DemandConflictForm, type DemandConflict } from '../_demand-conflict'
import { conflictOf } from '../_demand-conflict.server'
import { refusedAt } from '../_refusal.server'
import { sentBy } from './_command.server'
import { DemandFields } from '../_demand-form'
import { demandFormParts, readDemandForm } from '../_demand-form.server'
import { allDivisions } from '~/domain/shared/division.store.server'

export const meta = titled('demand:edit.title')

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'demand.edit')
  const demand = await demandAt(idIn(params.demandId), visitor)
  if (!stepsFrom(demand.state, { may: visitor.may, carrier: false }).includes('change_demand')) throw refusedAt(`/demands/${demand.id}`, refuse('wrongState', { state: demand.state }), visitor)

  const { id, number, version, kind, values } = demand
  return { id, number, version, name: values.name, values: demandEntered(kind, values), ...(await demandFormParts(kind, visitor)) }
}

interface Refused {
  errors: { field: string; message: string }[]
  values: Entered
  version: number
  conflict: DemandConflict | null
}

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'demand.edit')
  const demandId = idIn(params.demandId)
  const path = `/demands/${demandId}`
  const { kind } = await demandAt(demandId, visitor)
  const form = visitor.form ?? new FormData()
  const { key, version } = sentBy(visitor, path)
  if (version === null) return refusedAt(path, refuse('invalid'), visitor)
  const outcome = await readDemandForm(kind, visitor, form)
  if (!outcome.ok) return json<Refused>({ errors: outcome.errors, values: outcome.entered, version, conflict: null }, { status: 422 })

  const verdict = await changeDemand(visitor, { demandId, values: outcome.value.values, version, key })
  if (verdict.ok) return goto(path, { say: 'demand:done.changed', facts: { number: verdict.number } })
  if (verdict.because !== 'changedMeanwhile') return refusedAt(path, verdict, visitor)
  const { conflict, current } = await conflictWith(visitor, { demandId, version, form })
  return json<Refused>({ errors: [], values: kinds[kind].form.entered(form), version: current, conflict }, { status: 409 })
}

async function demandAt(id: number, { scope }: Visitor): Promise<Demand> {
  const demand = await findDemand(id, scope)
  if (!demand) throw stop(404, 'notFound')
  return demand
}

async function conflictWith(visitor: Visitor, { demandId, version, form }: { demandId: number; version: number; form: FormData }): Promise<{ current: number; conflict: DemandConflict }> {
  const demand = await demandAt(demandId, visitor)
  const words = { t: translate(visitor.language), divisions: await allDivisions() }
  const { changedByName: who, changedAt: at } = demand
  return { current: demand.version, conflict: conflictOf({ demand, form, version, events: await historyOf('demand', demandId), who, at }, words) }
}

export default function EditDemand() {
  const { t } = useWords()
  const { id, number, name, version, values, ...parts } = useLoaderData<typeof loader>()
  const refused = useActionData() as Refused | undefined
  const conflict = refused?.conflict
  const path = `/demands/${id}`
  return (
    <Page title={t('demand:edit.title')} aside={`${number} ${name}`} crumbs={[{ label: t('demand:list.title'), href: '/demands' }, { label: number, href: path }]}>
      {conflict ? (
        <DemandConflictForm conflict={conflict} action={`${path}/edit`} version={refused.version} discard={path} />
      ) : (
        <>
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

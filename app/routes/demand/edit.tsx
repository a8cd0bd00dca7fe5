import type { Entered } from '~/fields/record'
import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { changeDemand } from '~/domain/demand/commands.server'
import { towerEntered } from '~/domain/demand/entry'
import { findDemand } from '~/domain/demand/store.server'
import { towerForm } from '~/domain/demand/tower.fields'
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
import { TowerFields } from '../_tower-form'
import { readTowerForm, towerFormParts } from '../_tower-form.server'
import { allDivisions } from '~/domain/shared/division.store.server'

export const meta = titled('demand:edit.title')

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'demand.edit')
  const demand = await findDemand(idIn(params.demandId), visitor.scope)
  if (!demand) throw stop(404, 'notFound')
  if (!stepsFrom(demand.state, { may: visitor.may, carrier: false }).includes('change_demand')) throw refusedAt(`/demands/${demand.id}`, refuse('wrongState', { state: demand.state }), visitor)

  const { id, number, version, values } = demand
  return { id, number, version, name: values.name, values: towerEntered(values), ...(await towerFormParts(visitor)) }
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
  const form = visitor.form ?? new FormData()
  const { key, version } = sentBy(visitor, path)
  if (version === null) return refusedAt(path, refuse('invalid'), visitor)
  const outcome = await readTowerForm(visitor, form)
  if (!outcome.ok) return json<Refused>({ errors: outcome.errors, values: outcome.entered, version, conflict: null }, { status: 422 })

  const verdict = await changeDemand(visitor, { demandId, values: outcome.value, version, key })
  if (verdict.ok) return goto(path, { say: 'demand:done.changed', facts: { number: verdict.number } })
  if (verdict.because !== 'changedMeanwhile') return refusedAt(path, verdict, visitor)
  const { conflict, current } = await conflictWith(visitor, { demandId, version, form })
  return json<Refused>({ errors: [], values: towerForm.entered(form), version: current, conflict }, { status: 409 })
}

async function conflictWith(visitor: Visitor, { demandId, version, form }: { demandId: number; version: number; form: FormData }): Promise<{ current: number; conflict: DemandConflict }> {
  const demand = await findDemand(demandId, visitor.scope)
  if (!demand) throw stop(404, 'notFound')
  const words = { t: translate(visitor.language), divisions: await allDivisions() }
  const { values, changedByName: who, changedAt: at } = demand
  return { current: demand.version, conflict: conflictOf({ values, form, version, events: await historyOf('demand', demandId), who, at }, words) }
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
            <TowerFields {...parts} values={refused?.values ?? values} errors={refused?.errors} />
            <FootBar submit={t('demand:edit.submit')} cancel={path} />
          </CommandForm>
        </>
      )}
    </Page>
  )
}

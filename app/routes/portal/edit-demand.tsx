import type { Entered } from '~/fields/record'
import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { carrierHistory } from '~/domain/demand/carrier.store.server'
import { changeDemand, submitAgain } from '~/domain/demand/commands.server'
import type { TowerDemand } from '~/domain/demand/demand'
import { towerEntered } from '~/domain/demand/entry'
import { towerForm } from '~/domain/demand/tower.fields'
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
import { TowerFields } from '../_tower-form'
import { readTowerForm } from '../_tower-form.server'
import { carrierFormIn, carrierFormParts } from './_demand-form.server'
import { demandAt, mayStill, refusedInPortal } from './_portal.server'

export const meta = titled<typeof loader>((t, { number }) => t('portal:edit.title', { number }))

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'portal.editDemand')
  const demand = await demandAt(visitor, params.demandId)
  if (!mayStill(demand, visitor, 'change_demand')) throw goto(`/portal/demands/${demand.id}`, { say: 'portal:edit.closed', tone: 'note' })

  const { id, number, version, state, values } = demand
  return { id, number, version, again: state === 'returned', values: towerEntered(values as TowerDemand), ...(await carrierFormParts(visitor)) }
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
  const outcome = await readTowerForm(visitor, form)
  if (!outcome.ok) return json<Refused>({ errors: outcome.errors, values: outcome.entered, version, conflict: null }, { status: 422 })

  const change = { demandId: demand.id, values: outcome.value, version, key }
  const again = demand.state === 'returned'
  const verdict = await (again ? submitAgain(visitor, change) : changeDemand(visitor, change))
  if (verdict.ok) return goto(path, { say: again ? 'portal:edit.doneAgain' : 'portal:edit.done', facts: { number: verdict.number } })
  if (verdict.because !== 'changedMeanwhile' || !mayStill(demand, visitor, 'change_demand')) return refusedInPortal(path, verdict, visitor)
  return json<Refused>({ errors: [], values: towerForm.entered(form), version: demand.version, conflict: await conflictWith(visitor, { demandId: params.demandId, version, form }) }, { status: 409 })
}

async function conflictWith(visitor: Visitor, { demandId, version, form }: { demandId: string | undefined; version: number; form: FormData }): Promise<DemandConflict> {
  const { id, values, changedAt: at } = await demandAt(visitor, demandId)
  const t = translate(visitor.language)
  const events = await carrierHistory(id, visitor.scope)
  const last = events.at(-1)
  const who = last?.own ? last.byName : t('portal:company')
  return conflictOf({ values: values as TowerDemand, form, version, events, who, at }, { t, divisions: await allDivisions() })
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
            <TowerFields {...parts} values={refused?.values ?? values} errors={refused?.errors} />
            <FootBar submit={t(again ? 'portal:edit.again' : 'portal:edit.submit')} cancel={path} />
          </CommandForm>
        </>
      )}
    </Page>
  )
}

import type { Entered } from '~/fields/record'
import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { changeDemand } from '~/domain/demand/commands.server'
import { valuesBefore } from '~/domain/demand/demand'
import { towerEntered } from '~/domain/demand/entry'
import { mergeEntered, type Clash } from '~/domain/demand/merge'
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
import { Conflict, type ConflictProps } from '~/ui/conflict'
import { ErrorSummary } from '~/ui/error-summary'
import { CommandForm, FootBar } from '~/ui/form'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { refusedAt } from '../_refusal.server'
import { idOf, sentBy } from './_command.server'
import { TowerFields } from './_form'
import { readTowerForm, towerFormParts } from './_form.server'
import { enteredInWords } from './_told.server'
import { allDivisions } from '~/domain/shared/division.store.server'

export const meta = titled('demand:edit.title')

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'demand.edit')
  const demand = await findDemand(idOf(params.demandId), visitor.scope)
  if (!demand) throw stop(404, 'notFound')
  if (!stepsFrom(demand.state, { may: visitor.may, carrier: false }).includes('change_demand')) throw refusedAt(`/demands/${demand.id}`, refuse('wrongState', { state: demand.state }), visitor)

  const { id, number, version, values } = demand
  return { id, number, version, name: values.name, values: towerEntered(values), ...(await towerFormParts(visitor)) }
}

interface Refused {
  errors: { field: string; message: string }[]
  values: Entered
  version: number
  conflict: null | Pick<ConflictProps, 'who' | 'at' | 'kept'> & { fields: (Clash & { label: string; said: Record<string, string> })[] }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'demand.edit')
  const demandId = idOf(params.demandId)
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

/** What the other one wrote in between, beside what was typed now. The form as it was loaded is rebuilt from the history. */
async function conflictWith(visitor: Visitor, { demandId, version, form }: { demandId: number; version: number; form: FormData }): Promise<{ current: number; conflict: Refused['conflict'] }> {
  const demand = await findDemand(demandId, visitor.scope)
  if (!demand) throw stop(404, 'notFound')
  const later = (await historyOf('demand', demandId)).filter(({ sequence }) => sequence > version)
  const before = towerEntered(valuesBefore(demand.values, later))
  const { clashes, kept } = mergeEntered(towerForm.fields.map(({ field }) => field), { before, theirs: towerEntered(demand.values), mine: towerForm.entered(form) })
  const words = { t: translate(visitor.language), divisions: await allDivisions() }

  return {
    current: demand.version,
    conflict: {
      who: demand.changedByName,
      at: demand.changedAt,
      kept,
      fields: clashes.map((clash) => ({
        ...clash,
        label: words.t(`demand:field.${clash.field}`),
        said: Object.fromEntries([clash.before, clash.theirs, clash.mine].map((text) => [text, enteredInWords(clash.field, text, words)])),
      })),
    },
  }
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
        <Conflict
          {...conflict}
          action={`${path}/edit`}
          version={refused.version}
          discard={path}
          fields={conflict.fields.map(({ field, said, theirsOnly, ...one }) => ({ ...one, name: field, say: (text: string) => said[text] ?? text, prefer: theirsOnly ? ('theirs' as const) : ('mine' as const) }))}
        />
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

import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { collectDemand } from '~/domain/demand/commands.server'
import { draftsOf, dropDraft, findDraft, saveDraft } from '~/domain/demand/draft.store.server'
import { towerForm } from '~/domain/demand/tower.fields'
import { enter } from '~/domain/people/enter.server'
import type { Visitor } from '~/domain/people/visitor'
import { goto } from '~/platform/flash.server'
import { stop } from '~/platform/stop.server'
import { ErrorSummary } from '~/ui/error-summary'
import { CommandForm, FootBar } from '~/ui/form'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { refusedAt } from '../_refusal.server'
import { sentBy } from './_command.server'
import { Drafts } from './_drafts'
import { TowerFields } from '../_tower-form'
import { readTowerForm, towerFormParts } from '../_tower-form.server'

export const meta = titled('demand:new.title')

const kind = 'demand.tower'
const address = '/demands/new/tower'

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'demand.new')
  const draftId = Number(visitor.query.get('draft')) || null
  const [parts, drafts, kept] = await Promise.all([towerFormParts(visitor), draftsOf(visitor, kind), draftId === null ? null : findDraft(visitor, kind, draftId)])
  if (draftId !== null && kept === null) throw stop(404, 'notFound')
  return { ...parts, drafts, draftId, values: kept ?? { datum: 'WGS84', priority: 'normal' } }
}

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'demand.new')
  const form = visitor.form ?? new FormData()
  const { key, text } = sentBy(visitor, address)
  const draftId = Number(text('_draft')) || null
  if (text('keep') === 'draft') return keepDraft(visitor, { form, key, id: draftId })
  if (text('keep') === 'none' && draftId !== null) {
    const dropped = await dropDraft(visitor, kind, draftId)
    return goto(address, dropped ? { say: 'demand:done.draftDropped' } : undefined)
  }

  const outcome = await readTowerForm(visitor, form)
  if (!outcome.ok) return json({ errors: outcome.errors, values: outcome.entered, draftId }, { status: 422 })

  const verdict = await collectDemand(visitor, outcome.value, key)
  if (!verdict.ok) return refusedAt(address, verdict, visitor)
  if (draftId !== null) await dropDraft(visitor, kind, draftId)
  const warnings = outcome.warnings.map(({ message }) => message).join(' ')
  const say = verdict.suspected ? 'demand:done.collectedSuspected' : warnings ? 'demand:done.collectedWarned' : 'demand:done.collected'
  const path = verdict.suspected ? `/demands/${verdict.demandId}/duplicates` : `/demands/${verdict.demandId}`
  return goto(path, { say, facts: { number: verdict.number, warnings }, tone: verdict.suspected || warnings ? 'note' : 'done' })
}

async function keepDraft(visitor: Visitor, { form, key, id }: { form: FormData; key: string; id: number | null }): Promise<Response> {
  const entered = towerForm.entered(form)
  const title = typeof entered.name === 'string' ? entered.name : ''
  const saved = await saveDraft(visitor, { kind, id, title, entered, key })
  if (!saved.ok) return refusedAt(address, saved, visitor)
  return goto(`${address}?draft=${saved.draftId}`, { say: 'demand:done.draftSaved' })
}

export default function NewDemand() {
  const { t } = useWords()
  const { fields, sections, districts, drafts, ...loaded } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const draftId = refused?.draftId ?? loaded.draftId
  return (
    <Page title={t('demand:new.title')} crumbs={[{ label: t('demand:list.title'), href: '/demands' }]}>
      <ErrorSummary errors={refused?.errors} />
      <Drafts drafts={drafts} current={draftId} address={address} />
      <CommandForm action={address} enterSubmits>
        {draftId !== null && <input type="hidden" name="_draft" value={draftId} />}
        <TowerFields fields={fields} sections={sections} districts={districts} values={refused?.values ?? loaded.values} errors={refused?.errors} />
        <FootBar submit={t('demand:new.submit')} draft={{ label: t('common:form.saveDraft'), name: 'keep', value: 'draft' }} cancel="/demands" note={t('demand:new.note')} />
      </CommandForm>
    </Page>
  )
}

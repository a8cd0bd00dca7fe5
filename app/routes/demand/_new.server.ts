import { json } from '@remix-run/node'
import { collectDemand } from '~/domain/demand/commands.server'
import type { DemandKind } from '~/domain/demand/demand'
import { draftsOf, dropDraft, findDraft, saveDraft } from '~/domain/demand/draft.store.server'
import { kinds } from '~/domain/demand/kinds'
import type { Visitor } from '~/domain/people/visitor'
import { goto } from '~/platform/flash.server'
import { stop } from '~/platform/stop.server'
import { demandFormParts, readDemandForm } from '../_demand-form.server'
import { refusedAt } from '../_refusal.server'
import { sentBy } from './_command.server'

const addressOf = (kind: DemandKind): string => `/demands/new/${kind}`

/** The empty form of a kind, or the draft that the address names. */
export async function newDemand(kind: DemandKind, visitor: Visitor) {
  const draftId = Number(visitor.query.get('draft')) || null
  const [parts, drafts, kept] = await Promise.all([demandFormParts(kind, visitor), draftsOf(visitor, `demand.${kind}`), draftId === null ? null : findDraft(visitor, `demand.${kind}`, draftId)])
  if (draftId !== null && kept === null) throw stop(404, 'notFound')
  return { ...parts, kind, drafts, draftId, values: kept ?? { datum: 'WGS84', priority: 'normal' } }
}

/** What the form sends: a demand, a draft to keep, or one to drop. */
export async function enterDemand(kind: DemandKind, visitor: Visitor) {
  const address = addressOf(kind)
  const form = visitor.form ?? new FormData()
  const { key, text } = sentBy(visitor, address)
  const draftId = Number(text('_draft')) || null
  if (text('keep') === 'draft') return keepDraft(kind, visitor, { form, key, id: draftId })
  if (text('keep') === 'none' && draftId !== null) {
    const dropped = await dropDraft(visitor, `demand.${kind}`, draftId)
    return goto(address, dropped ? { say: 'demand:done.draftDropped' } : undefined)
  }

  const outcome = await readDemandForm(kind, visitor, form)
  if (!outcome.ok) return json({ errors: outcome.errors, values: outcome.entered, draftId }, { status: 422 })

  const verdict = await collectDemand(visitor, outcome.value, key)
  if (!verdict.ok) return refusedAt(address, verdict, visitor)
  if (draftId !== null) await dropDraft(visitor, `demand.${kind}`, draftId)
  const warnings = outcome.warnings.map(({ message }) => message).join(' ')
  const say = verdict.suspected ? 'demand:done.collectedSuspected' : warnings ? 'demand:done.collectedWarned' : 'demand:done.collected'
  const path = verdict.suspected ? `/demands/${verdict.demandId}/duplicates` : `/demands/${verdict.demandId}`
  return goto(path, { say, facts: { number: verdict.number, warnings }, tone: verdict.suspected || warnings ? 'note' : 'done' })
}

async function keepDraft(kind: DemandKind, visitor: Visitor, { form, key, id }: { form: FormData; key: string; id: number | null }): Promise<Response> {
  const address = addressOf(kind)
  const entered = kinds[kind].form.entered(form)
  const title = typeof entered.name === 'string' ? entered.name : ''
  const saved = await saveDraft(visitor, { kind: `demand.${kind}`, id, title, entered, key })
  if (!saved.ok) return refusedAt(address, saved, visitor)
  return goto(`${address}?draft=${saved.draftId}`, { say: 'demand:done.draftSaved' })
}

import type { Transaction } from '~/platform/db.server'
import { once } from '~/platform/idempotency.server'
import { draw, numberIn, seriesOf } from '~/platform/numbers.server'
import { notifyAll } from '~/platform/notice.server'
import { withdrawOpenCases } from '../approval/case.store.server'
import { drawChain } from '../approval/chain.store.server'
import { startCase } from '../approval/start.server'
import { differences, type DemandValues } from '../demand/demand'
import { atKeptPrecision } from '../demand/entry'
import { mayPlace } from '../demand/commands.server'
import { lockedValues } from '../demand/store.server'
import type { Visitor } from '../people/visitor'
import { consequenceOf, consequenceOfFields, whatIsUndone, type Consequence } from '../process/consequence'
import { decide, lockDemand, type DemandRow } from '../process/runner.server'
import { refuse, type Verdict } from '../shared/verdict'
import { fieldsChanged, mayConsent, mayWrite, type ChangeDocument, type ChangeKind, type ChangeTaken } from './change'
import type { ChangeGiven } from './change.fields'
import { advanceChange, findChange, insertChange, liveChangeOf, lockChange } from './change.store.server'
import { carryOut, type Carrying } from './carrying.server'
import { standingOf } from './standing.store.server'
import { askConstruction, overtaken, tellAuthor } from './telling.server'

export interface Drawing {
  demandId: number
  /** Of the demand, as the form was loaded. */
  version: number | null
  key: string | null
  kind: ChangeKind
  given: ChangeGiven
  /** Everything that the form says of the demand; null for a cancellation. */
  values: DemandValues | null
  /** How far the document goes at once. */
  then: 'draft' | 'preview' | 'submit'
}

/** Draws up a change document: kept as a draft, previewed, or at once sent on its way. */
export async function drawUpChange(visitor: Visitor, { demandId, version, key, kind, given, values, then }: Drawing): Promise<Verdict<ChangeTaken>> {
  return decide((tx) =>
    once(tx, visitor, key, async (): Promise<Verdict<ChangeTaken>> => {
      const demand = await lockDemand(tx, demandId, visitor.scope)
      if (!demand || visitor.scope.carrier !== null) return refuse('notFound')
      if (version !== null && version !== demand.version) return refuse('changedMeanwhile', { by: demand.changedByName, at: demand.changedAt })
      const live = await liveChangeOf(tx, demandId)
      if (live) return refuse('changeRunning', { number: live.number })
      const asked = await whatIsAsked(tx, visitor, demand, { kind, values })
      if (!asked.ok) return asked

      const series = seriesOf('BG', demand.cityCode, visitor.today)
      const number = numberIn(series, await draw(series))
      const data = { ...given, changes: asked.changes }
      const id = await insertChange(tx, visitor, { number, demand, kind, data, to: 'draft' })
      const drawn = { changeId: id, number, demandId, state: 'draft' as const, repeated: false }
      return then === 'draft' ? { ok: true, ...drawn } : onwards(tx, visitor, demand, { id, then })
    }),
  )
}

async function onwards(tx: Transaction, visitor: Visitor, demand: DemandRow, { id, then }: { id: number; then: 'preview' | 'submit' }): Promise<Verdict<ChangeTaken>> {
  const drawn = await lockChange(tx, id)
  if (!drawn) return refuse('notFound')
  const previewed = await preview(tx, visitor, demand, drawn)
  if (!previewed.ok || then === 'preview') return previewed

  const seen = await lockChange(tx, id)
  return seen ? submit(tx, visitor, demand, seen) : refuse('notFound')
}

/** The fields that a form would change, with what they were. */
async function whatIsAsked(tx: Transaction, visitor: Visitor, demand: DemandRow, { kind, values }: { kind: ChangeKind; values: DemandValues | null }): Promise<Verdict<{ changes: ChangeDocument['changes'] }>> {
  if (kind === 'cancel') return { ok: true, changes: {} }
  if (!values) return refuse('invalid')
  const placed = mayPlace(visitor, values)
  if (!placed.ok) return placed
  const changes = differences(await lockedValues(tx, demand), atKeptPrecision(values))
  return Object.keys(changes).length === 0 ? refuse('nothingChanged') : { ok: true, changes }
}

interface Sent {
  /** Of the document. */
  version: number
  key: string | null
}

/** Puts a draft otherwise. */
export const editChange = (visitor: Visitor, changeId: number, { given, values, then, ...sent }: Sent & { given: ChangeGiven; values: DemandValues | null; then: 'draft' | 'preview' }): Promise<Verdict<ChangeTaken>> =>
  onDocument(visitor, changeId, sent, async (tx, demand, document) => {
    const allowed = mayWrite(document, 'edit')
    if (!allowed.ok) return allowed
    const asked = await whatIsAsked(tx, visitor, demand, { kind: document.kind, values })
    if (!asked.ok) return asked

    const data = { ...given, changes: JSON.parse(JSON.stringify(asked.changes)) as object }
    await advanceChange(tx, visitor, document, { step: 'edit', to: 'draft', set: { ...data, demandVersion: null, demandState: null, undoing: null, needsConsent: false } })
    const edited = await lockChange(tx, changeId)
    if (!edited) return refuse('notFound')
    return then === 'preview' ? preview(tx, visitor, demand, edited) : taken(edited, 'draft')
  })

/** Works out what would be undone, and keeps it for the one who decides. */
export const previewChange = (visitor: Visitor, changeId: number, sent: Sent): Promise<Verdict<ChangeTaken>> =>
  onDocument(visitor, changeId, sent, (tx, demand, document) => preview(tx, visitor, demand, document))

async function preview(tx: Transaction, visitor: Visitor, demand: DemandRow, document: ChangeDocument): Promise<Verdict<ChangeTaken>> {
  const allowed = mayWrite(document, 'preview')
  if (!allowed.ok) return allowed
  const consequence = consequenceFor(demand, document)
  if (consequence === 'forbidden') return refuse('changeForbidden', { state: demand.state })

  const undone = whatIsUndone(await standingOf(demand), consequence.undo)
  const set = { demandVersion: demand.version, demandState: demand.state, undoing: consequence.undo, undone: undone as object[], needsConsent: consequence.point === 'soft' }
  await advanceChange(tx, visitor, document, { step: 'preview', to: 'previewed', set })
  return taken(document, 'previewed')
}

/** By the one table, for the state that the demand is in. */
export const consequenceFor = ({ state }: Pick<DemandRow, 'state'>, { kind, changes }: Pick<ChangeDocument, 'kind' | 'changes'>): Consequence =>
  kind === 'cancel' ? consequenceOf(state, 'cancel', 'staff') : consequenceOfFields(state, fieldsChanged(changes), 'staff')

/** On its way: to construction and the approvers where they must agree, else it is carried out. */
export const submitChange = (visitor: Visitor, changeId: number, sent: Sent): Promise<Verdict<ChangeTaken>> =>
  onDocument(visitor, changeId, sent, (tx, demand, document) => submit(tx, visitor, demand, document))

async function submit(tx: Transaction, visitor: Visitor, demand: DemandRow, document: ChangeDocument): Promise<Verdict<ChangeTaken>> {
  const allowed = mayWrite(document, 'submit')
  if (!allowed.ok) return allowed
  if (document.demandVersion !== demand.version) return refuse('changedMeanwhile', { by: demand.changedByName, at: demand.changedAt })
  const consequence = consequenceFor(demand, document)
  if (consequence === 'forbidden') return refuse('changeForbidden', { state: demand.state })

  if (consequence.point === 'none') return approvalOf(tx, visitor, demand, document, { step: 'submit', note: '' })
  await advanceChange(tx, visitor, document, { step: 'submit', to: 'consenting' })
  await askConstruction(tx, visitor, document)
  return taken(document, 'consenting')
}

/** To the approvers where a chain asks for them, else it is carried out. What construction says it costs decides who signs. */
async function approvalOf(tx: Transaction, visitor: Visitor, demand: DemandRow, document: ChangeDocument, act: Carrying): Promise<Verdict<ChangeTaken>> {
  const { id, kind, number, demandName, askedById, askedByName } = document
  const { provinceCode, districtCode, kind: demandKind } = demand
  const chain = await drawChain({ kind, provinceCode, districtCode, demandKind, amountFen: Number(act.set?.costFen ?? 0) }, visitor.now)
  await withdrawOpenCases(tx, visitor, { kind, subjectId: id, note: '' })
  const author: Visitor = { ...visitor, user: { id: askedById, name: askedByName, login: '' } }
  const started = await startCase(tx, author, { kind, subjectId: id, demand, title: `${number} ${demandName}`, authors: [visitor.user.id], chain })
  if (!started) return carryOut(tx, visitor, document, act)

  await advanceChange(tx, visitor, document, { ...act, to: 'approving' })
  await notifyAll(tx, started.tell)
  return taken(document, 'approving')
}

export interface Consent extends Sent {
  costFen: number | null
  text: string
}

/** Construction consents, and says at what cost; it is carried out, unless others must agree too. */
export const consentToChange = (visitor: Visitor, changeId: number, { costFen, text, ...sent }: Consent): Promise<Verdict<ChangeTaken>> =>
  onDocument(visitor, changeId, sent, async (tx, demand, document) => {
    const allowed = mayConsent(document, visitor.user.id)
    if (!allowed.ok) return allowed
    if (document.demandVersion !== demand.version) return overtaken(tx, visitor, document)

    const consent = { costFen, consentText: text, consentById: visitor.user.id, consentByName: visitor.user.name, consentAt: visitor.now }
    return approvalOf(tx, visitor, demand, document, { step: 'consent', note: text, set: consent })
  })

/** Construction does not consent: the demand stays as it is. */
export const refuseChange = (visitor: Visitor, changeId: number, { text, ...sent }: Sent & { text: string }): Promise<Verdict<ChangeTaken>> =>
  onDocument(visitor, changeId, sent, async (tx, _demand, document) => {
    const allowed = mayConsent(document, visitor.user.id)
    if (!allowed.ok) return allowed
    if (text.trim() === '') return refuse('reasonRequired')

    await advanceChange(tx, visitor, document, { step: 'refuse', to: 'refused', set: { consentText: text, consentById: visitor.user.id, consentByName: visitor.user.name, consentAt: visitor.now }, note: text })
    await tellAuthor(tx, visitor, document, { kind: 'change.refused', note: text })
    return taken(document, 'refused')
  })

export const withdrawChange = (visitor: Visitor, changeId: number, { reason, ...sent }: Sent & { reason: string }): Promise<Verdict<ChangeTaken>> =>
  onDocument(visitor, changeId, sent, async (tx, _demand, document) => {
    const allowed = mayWrite(document, 'withdraw')
    if (!allowed.ok) return allowed
    if (reason.trim() === '') return refuse('reasonRequired')

    await withdrawOpenCases(tx, visitor, { kind: document.kind, subjectId: document.id, note: reason })
    await advanceChange(tx, visitor, document, { step: 'withdraw', to: 'withdrawn', note: reason })
    return taken(document, 'withdrawn')
  })

const taken = ({ id, number, demandId }: ChangeDocument, state: ChangeTaken['state']): Verdict<ChangeTaken> => ({ ok: true, changeId: id, number, demandId, state, repeated: false })

type Act = (tx: Transaction, demand: DemandRow, document: ChangeDocument) => Promise<Verdict<ChangeTaken>>

/** With demand and document locked in that order; a form that is older than the document is refused. */
async function onDocument(visitor: Visitor, changeId: number, { version, key }: Sent, act: Act): Promise<Verdict<ChangeTaken>> {
  const seen = await findChange(changeId, visitor.scope)
  if (!seen) return refuse('notFound')

  return decide((tx) =>
    once(tx, visitor, key, async () => {
      const demand = await lockDemand(tx, seen.demandId, visitor.scope)
      const document = demand && (await lockChange(tx, changeId))
      if (!document) return refuse('notFound')
      if (document.version !== version) return refuse('changedMeanwhile', { by: document.changedByName, at: document.changedAt })
      return act(tx, demand, document)
    }),
  )
}


import { json } from '@remix-run/node'
import { findDemand } from '~/domain/demand/store.server'
import type { Visitor } from '~/domain/people/visitor'
import type { DemandState, StepCode } from '~/domain/process/demand-process'
import { stepOf } from '~/domain/process/demand-process'
import { causesOf } from '~/domain/siting/exception.store.server'
import type { ExceptionAsked } from '~/domain/siting/exception.commands.server'
import type { StepTaken } from '~/domain/process/runner.server'
import { refuse, type Verdict } from '~/domain/shared/verdict'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { idIn, keyIn, textIn, versionIn } from '../_address-id'
import { refusedAt } from '../_refusal.server'

/** The demand that is asked about, with why it failed; whoever comes too late is told on its page. */
export async function askedDemand(visitor: Visitor, step: StepCode, demandId: string | undefined) {
  const demand = await findDemand(idIn(demandId), visitor.scope)
  if (!demand) throw new Response(null, { status: 404 })
  if (!stepOf(step).from.includes(demand.state)) throw refusedAt(`/demands/${demand.id}`, refuse('wrongState', { state: demand.state }), visitor)
  const cause = (await causesOf([demand.id])).get(demand.id) ?? null
  return { id: demand.id, number: demand.number, name: demand.values.name, state: demand.state as DemandState, version: demand.version, cause: failed.includes(demand.state) ? cause : null }
}

const failed: readonly DemandState[] = ['screen_failed', 'siting_failed']

export type AskedDemand = Awaited<ReturnType<typeof askedDemand>>

/** Takes the step with the reason given; without one the page is shown again. */
export async function decideWith(visitor: Visitor, demandId: string | undefined, { say, decide }: { say: string; decide: (visitor: Visitor, asked: ExceptionAsked) => Promise<Verdict<StepTaken>> }) {
  const { form } = visitor
  const id = idIn(demandId)
  const reason = textIn(form, 'reason').trim()
  if (reason === '') return json({ reason: translate(visitor.language)('error:refusal.reasonRequired') }, { status: 422 })

  const verdict = await decide(visitor, { demandId: id, version: versionIn(form), key: keyIn(form), reason: reason.slice(0, 500) })
  if (!verdict.ok) return refusedAt(`/demands/${id}`, verdict, visitor)
  return goto('/exceptions', { say, facts: { number: verdict.number } })
}

import { findDemands } from '../demand/store.server'
import type { Visitor } from '../people/visitor'
import { takeStep, takeStepEach, type StepOutcome, type StepRequest, type StepTaken } from '../process/runner.server'
import { refuse, type Refusal, type Verdict } from '../shared/verdict'
import { dayInBeijing } from '../shared/working-time'
import { agreementFindings, firstMeeting, isProved, mayChoose, type AgreementFinding, type ProofGiven } from './confirmation'
import type { AgreementGiven } from './confirmation.fields'
import { decidedOn, writeAgreement, type DecidedOn } from './confirmation.store.server'

export interface Acceptance {
  demandId: number
  version: number | null
  key: string | null
  /** Null takes the one that the carrier chose, else the first that meets the demand. */
  candidateId: number | null
  agreement: AgreementGiven
  /** Needed where no answer of the carrier is recorded. */
  proofs: readonly ProofGiven[]
}

export type AcceptVerdict = Verdict<StepTaken> | (Refusal & { findings: AgreementFinding[] })

/** The carrier agreed to one of the sites that were found: it is chosen, and the siting task follows in the same transaction. */
export async function acceptScreening(visitor: Visitor, { demandId, ...asked }: Acceptance): Promise<AcceptVerdict> {
  const findings: AgreementFinding[] = []
  const verdict = await takeStep(visitor, { demandId, ...acceptance(visitor, asked, { on: await decidedOn(demandId), findings }) })
  return !verdict.ok && verdict.because === 'incomplete' && findings.length > 0 ? { ...verdict, findings } : verdict
}

export interface AcceptedRow {
  id: number
  number: string
  verdict: Verdict<StepTaken>
}

export interface ManyAccepted {
  ids: readonly number[]
  key: string | null
  agreement: AgreementGiven
  proofs: readonly ProofGiven[]
}

/** One agreement for many results: of each the candidate that its carrier chose, else the first that meets its demand. Each row by itself. */
export async function acceptEach(visitor: Visitor, { ids, key, agreement, proofs }: ManyAccepted): Promise<AcceptedRow[]> {
  const numbers = new Map((await findDemands(ids, visitor.scope)).map(({ id, number }) => [id, number]))
  const found = new Map<number, DecidedOn | null>()
  for (const id of numbers.keys()) found.set(id, await decidedOn(id))
  const taken = await takeStepEach(visitor, ids, (id) => acceptance(visitor, { version: null, key, candidateId: null, agreement, proofs }, { on: found.get(id) ?? null, findings: [] }))
  return taken.map(({ id, verdict }) => ({ id, verdict, number: numbers.get(id) ?? String(id) }))
}

function acceptance(visitor: Visitor, { version, key, candidateId, agreement, proofs }: Omit<Acceptance, 'demandId'>, { on, findings }: { on: DecidedOn | null; findings: AgreementFinding[] }): Omit<StepRequest, 'demandId'> {
  return {
    step: 'accept_screening', version, key, note: agreement.note ?? '',
    work: async (tx, demand): Promise<Verdict<StepOutcome>> => {
      if (!on?.reply) return refuse('noCandidate')
      if (on.version !== demand.version) return refuse('changedMeanwhile', { by: demand.changedByName, at: demand.changedAt })
      const { reply, answer } = on
      const wanted = candidateId ?? answer?.chosenId ?? firstMeeting(reply.candidates)?.id
      const candidate = reply.candidates.find(({ id }) => id === wanted)
      const allowed = mayChoose(candidate)
      if (!allowed.ok || !candidate) return refuse('noCandidate')

      const answered = answer?.chosenId === candidate.id ? answer : null
      // On the portal the carrier has said itself who agreed, and when.
      const said = agreement.channel === 'portal' && answered ? { ...agreement, person: answered.person, agreedOn: answered.on } : agreement
      findings.splice(0, findings.length, ...agreementFindings(said, { today: visitor.today, repliedOn: dayInBeijing(reply.at), answered }))
      if (findings.length > 0) return refuse('incomplete', { count: findings.length })
      if (!isProved({ answered, proofs })) return refuse('fileMissing')

      await writeAgreement(tx, visitor, { demandId: demand.id, replyId: reply.id, candidateId: candidate.id, agreement: said, proofs })
      return { ok: true, set: { screenedAt: visitor.now }, changes: { site: [null, candidate.name], agreement: [null, `${said.person} ${said.agreedOn}`] } }
    },
  }
}

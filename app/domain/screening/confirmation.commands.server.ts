import { findDemands } from '../demand/store.server'
import type { Visitor } from '../people/visitor'
import { takeStep, takeStepEach, type StepOutcome, type StepRequest, type StepTaken } from '../process/runner.server'
import { refuse, type Refusal, type Verdict } from '../shared/verdict'
import { dayInBeijing } from '../shared/working-time'
import { agreementFindings, firstMeeting, mayChoose, type AgreementFinding } from './confirmation'
import type { AgreementGiven } from './confirmation.fields'
import { replyWithin, writeAgreement } from './confirmation.store.server'

export interface Acceptance {
  demandId: number
  version: number | null
  key: string | null
  /** Null takes the first that meets the demand. */
  candidateId: number | null
  agreement: AgreementGiven
}

export type AcceptVerdict = Verdict<StepTaken> | (Refusal & { findings: AgreementFinding[] })

/** The carrier agreed to one of the sites that were found: it is chosen, and the siting task follows in the same transaction. */
export async function acceptScreening(visitor: Visitor, { demandId, version, key, candidateId, agreement }: Acceptance): Promise<AcceptVerdict> {
  const findings: AgreementFinding[] = []
  const verdict = await takeStep(visitor, { demandId, ...acceptance(visitor, { version, key, candidateId, agreement }, findings) })
  return !verdict.ok && verdict.because === 'incomplete' && findings.length > 0 ? { ...verdict, findings } : verdict
}

export interface AcceptedRow {
  id: number
  number: string
  verdict: Verdict<StepTaken>
}

/** One agreement for many results: of each the first candidate that meets its demand. Each row by itself. */
export async function acceptEach(visitor: Visitor, { ids, key, agreement }: { ids: readonly number[]; key: string | null; agreement: AgreementGiven }): Promise<AcceptedRow[]> {
  const numbers = new Map((await findDemands(ids, visitor.scope)).map(({ id, number }) => [id, number]))
  const taken = await takeStepEach(visitor, ids, () => acceptance(visitor, { version: null, key, candidateId: null, agreement }, []))
  return taken.map(({ id, verdict }) => ({ id, verdict, number: numbers.get(id) ?? String(id) }))
}

function acceptance(visitor: Visitor, { version, key, candidateId, agreement }: Omit<Acceptance, 'demandId'>, findings: AgreementFinding[]): Omit<StepRequest, 'demandId'> {
  return {
    step: 'accept_screening', version, key, note: agreement.note ?? '',
    work: async (tx, demand): Promise<Verdict<StepOutcome>> => {
      const reply = await replyWithin(tx, demand.id)
      if (!reply) return refuse('noCandidate')
      const candidate = candidateId === null ? firstMeeting(reply.candidates) : reply.candidates.find(({ id }) => id === candidateId)
      const allowed = mayChoose(candidate)
      if (!allowed.ok || !candidate) return refuse('noCandidate')
      const found = agreementFindings(agreement.agreedOn, { today: visitor.today, repliedOn: dayInBeijing(reply.at) })
      findings.splice(0, findings.length, ...found)
      if (found.length > 0) return refuse('incomplete')

      await writeAgreement(tx, visitor, { demandId: demand.id, replyId: reply.id, candidateId: candidate.id, agreement })
      return { ok: true, set: { screenedAt: visitor.now }, changes: { site: [null, candidate.name], agreement: [null, `${agreement.person} ${agreement.agreedOn}`] } }
    },
  }
}

import type { Transaction } from '~/platform/db.server'
import type { Visitor } from '../people/visitor'
import { takeStep, takeStepEach, type DemandRow, type StepOutcome, type StepRequest, type StepTaken } from '../process/runner.server'
import { refuse, type Refusal, type Verdict } from '../shared/verdict'
import { dayInBeijing } from '../shared/working-time'
import { agreementFindings, type AgreementFinding, type ProofGiven } from './confirmation'
import { confirmationOf, type Confirmation } from './confirmation.store.server'
import { askedAbout, askedCandidate, mayAnswer, mayAsk, type AnswerGiven, type QuestionContent } from './question'
import type { OfflineGiven, QuestionGiven } from './question.fields'
import { addProofs } from './proof.store.server'
import { answered, findCarrierQuestion, insertQuestion, lockLastQuestion, writeQuestion, type GivenAnswer, type Question } from './question.store.server'

export interface Asking {
  demandId: number
  version: number | null
  key: string | null
  given: QuestionGiven
  /** Ids of the candidates that are asked about; none: all that meet the demand. */
  candidateIds: readonly number[]
}

/** Puts a question to the carrier's people, with its version of the candidates. */
export async function askCarrier(visitor: Visitor, { demandId, ...asking }: Asking): Promise<Verdict<StepTaken>> {
  return takeStep(visitor, { demandId, ...asked(visitor, asking, await confirmationOf(demandId, visitor)) })
}

export interface RowAnswered {
  id: number
  number: string
  verdict: Verdict<StepTaken>
}

/** The same question about many results, each about all candidates that meet it. Each row by itself. */
export async function askEach(visitor: Visitor, { ids, key, given }: { ids: readonly number[]; key: string | null; given: QuestionGiven }): Promise<RowAnswered[]> {
  const found = new Map<number, Confirmation | null>()
  for (const id of new Set(ids)) found.set(id, await confirmationOf(id, visitor))
  const taken = await takeStepEach(visitor, ids, (id) => asked(visitor, { version: null, key, given, candidateIds: [] }, found.get(id) ?? null))
  return taken.map(({ id, verdict }) => ({ id, verdict, number: found.get(id)?.demand.number ?? String(id) }))
}

function asked(visitor: Visitor, { version, key, given, candidateIds }: Omit<Asking, 'demandId'>, seen: Confirmation | null): Omit<StepRequest, 'demandId'> {
  return {
    step: 'ask_carrier', version, key, note: given.text,
    work: async (tx, demand): Promise<Verdict<StepOutcome>> => {
      const allowed = mayAsk({ dueOn: given.dueOn, today: visitor.today })
      if (!allowed.ok) return allowed
      const content = contentNow(demand, seen, { ...given, candidateIds })
      if (!content.ok) return content
      const last = await lockLastQuestion(tx, demand.id)
      if (last?.state === 'open') return refuse('questionOpen', { by: last.askedByName, day: last.dueOn ?? '' })

      const round = (last?.round ?? 0) + 1
      await insertQuestion(tx, visitor, { demand, replyId: content.replyId, round, content: content.content })
      return { ok: true, changes: { question: [null, round] } }
    },
  }
}

/** What is read before the step holds where no version of the demand lies between. */
function contentNow(demand: DemandRow, seen: Confirmation | null, { text, dueOn, candidateIds }: { text: string; dueOn: string | null; candidateIds: readonly number[] }): Verdict<{ content: QuestionContent; replyId: number }> {
  if (!seen?.reply) return refuse('noCandidate')
  if (seen.demand.version !== demand.version) return refuse('changedMeanwhile', { by: demand.changedByName, at: demand.changedAt })
  const about = askedAbout(seen.candidates, candidateIds)
  if (about.length === 0) return refuse('noCandidate')

  return { ok: true, replyId: seen.reply.id, content: { demand: demand.number, text, dueOn, book: seen.book?.code ?? null, candidates: about.map(askedCandidate) } }
}

/** The question is taken back: nobody need answer it any more. */
export const withdrawQuestion = (visitor: Visitor, { demandId, version, key, reason }: { demandId: number; version: number | null; key: string | null; reason: string }): Promise<Verdict<StepTaken>> =>
  takeStep(visitor, {
    step: 'withdraw_question', demandId, version, key, note: reason,
    work: async (tx, demand) => {
      const last = await lockLastQuestion(tx, demand.id)
      if (last?.state !== 'open') return refuse('questionClosed')

      await writeQuestion(tx, last, { state: 'withdrawn', endedAt: visitor.now, endedByName: visitor.user.name })
      return { ok: true, changes: { question: [last.round, null] } }
    },
  })

/** What the carrier's person had before him when he pressed the button. */
export interface PortalAnswer extends AnswerGiven {
  /** Of the question. */
  version: number
  key: string | null
  contentHash: string
}

/** An answer on the portal has the force of a signature on exactly the content that was asked. */
export async function answerQuestion(visitor: Visitor, questionId: number, given: PortalAnswer): Promise<Verdict<StepTaken>> {
  const seen = await findCarrierQuestion(questionId, visitor.scope)
  if (!seen) return refuse('notFound')

  return takeStep(visitor, {
    step: 'answer_screening', demandId: seen.demandId, version: null, key: given.key, note: given.text,
    work: async (tx, demand) => {
      const last = await lockLastQuestion(tx, demand.id)
      if (last?.id !== questionId || last.state !== 'open') return refuse('questionClosed')
      if (last.version !== given.version || last.contentHash !== given.contentHash) return refuse('changedMeanwhile', { by: last.askedByName, at: last.askedAt })
      const allowed = mayAnswer(last.content, given)
      if (!allowed.ok) return allowed

      const kept = { ...answerOf(given), channel: 'portal', answeredBy: visitor.user.name, answeredOn: visitor.today, address: visitor.address, recordedBy: null }
      await writeQuestion(tx, last, answered(visitor, kept))
      return { ok: true, changes: { ...toldOf(last.content, kept), signature: [null, last.contentHash] } }
    },
  })
}

const answerOf = ({ answer, chosenId, text }: AnswerGiven) => ({ answer, chosenId: answer === 'chosen' ? chosenId : null, answerText: text.trim() || null })

/** The answer as the history keeps it. */
function toldOf({ candidates }: QuestionContent, { answer, chosenId }: Pick<GivenAnswer, 'answer' | 'chosenId'>): Record<string, [unknown, unknown]> {
  const chosen = candidates.find(({ id }) => id === chosenId)
  return { answer: [null, answer], ...(chosen ? { answeredSite: [null, chosen.name ?? chosen.siteCode] } : {}) }
}

export interface OfflineAnswer {
  demandId: number
  version: number | null
  key: string | null
  given: OfflineGiven
  chosenId: number | null
  proofs: readonly ProofGiven[]
}

export type OfflineVerdict = Verdict<StepTaken> | (Refusal & { findings: AgreementFinding[] })

/** An answer that came by telephone, letter or at a meeting: to the open question, or to one that was never put on the portal. */
export async function recordAnswer(visitor: Visitor, { demandId, version, key, given, chosenId, proofs }: OfflineAnswer): Promise<OfflineVerdict> {
  const seen = await confirmationOf(demandId, visitor)
  const findings = seen?.reply ? agreementFindings({ channel: given.channel, agreedOn: given.answeredOn }, { today: visitor.today, repliedOn: dayInBeijing(new Date(seen.reply.at)), answered: null }) : []
  if (findings.length > 0) return { ...refuse('incomplete', { count: findings.length }), findings }
  if (proofs.length === 0) return refuse('fileMissing')

  return takeStep(visitor, {
    step: 'answer_screening', demandId, version, key, note: given.answerText ?? '',
    work: async (tx, demand) => {
      const content = contentNow(demand, seen, { text: '', dueOn: null, candidateIds: [] })
      if (!content.ok) return content
      const last = await lockLastQuestion(tx, demand.id)
      const open = last?.state === 'open' ? last : null
      const about = open?.content ?? content.content
      const answer = { answer: given.answer, chosenId, text: given.answerText ?? '' }
      const allowed = mayAnswer(about, answer)
      if (!allowed.ok) return allowed

      const kept: GivenAnswer = { ...answerOf(answer), channel: given.channel, answeredBy: given.answeredBy, answeredOn: given.answeredOn, address: null, recordedBy: visitor.user.name }
      const id = await keepAnswer(tx, visitor, { open, kept, fresh: { demand, replyId: content.replyId, round: (last?.round ?? 0) + 1, content: content.content } })
      await addProofs(tx, visitor, { aggregate: 'screening_question', id }, proofs)
      return { ok: true, changes: { ...toldOf(about, kept), answeredBy: [null, given.answeredBy], channel: [null, given.channel], proofs: [null, proofs.map(({ sha256 }) => sha256)] } }
    },
  })
}

async function keepAnswer(tx: Transaction, visitor: Visitor, { open, kept, fresh }: { open: Question | null; kept: GivenAnswer; fresh: Parameters<typeof insertQuestion>[2] }): Promise<number> {
  if (!open) return insertQuestion(tx, visitor, fresh, answered(visitor, kept))
  await writeQuestion(tx, open, answered(visitor, kept))
  return open.id
}

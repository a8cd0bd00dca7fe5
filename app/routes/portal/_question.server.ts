import type { Visitor } from '~/domain/people/visitor'
import { findCarrierQuestion, type Question } from '~/domain/screening/question.store.server'
import { stop } from '~/platform/stop.server'
import { idIn } from '../_address-id'

/** What the carrier's people see of a question: the content as it was asked and their own answer; nobody of the tower company by name. */
export function questionView({ id, demandId, demandNumber, demandName, round, state, version, text, dueOn, content, contentHash, askedAt, answer, chosenId, answerText, channel, answeredBy, answeredOn, address, endedAt, carrier }: Question) {
  return {
    id, demandId, demandNumber, demandName, round, state, version, text, dueOn, contentHash, askedAt, candidates: content.candidates, book: content.book, answer, chosenId, answerText, channel, answeredBy, answeredOn, carrier,
    address: channel === 'portal' ? address : null, endedAt,
  }
}

export type QuestionView = ReturnType<typeof questionView>

/** The question of the address, or 404 where it is not his carrier's. */
export async function questionAt({ scope }: Visitor, questionId: string | undefined): Promise<QuestionView> {
  const question = await findCarrierQuestion(idIn(questionId), scope)
  if (!question) throw stop(404, 'notFound')
  return questionView(question)
}

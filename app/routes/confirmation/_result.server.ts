import { bearingFrom } from '~/domain/matching/bearings'
import type { Visitor } from '~/domain/people/visitor'
import { agreementRecord } from '~/domain/screening/confirmation.fields'
import { firstMeeting } from '~/domain/screening/confirmation'
import { confirmationOf } from '~/domain/screening/confirmation.store.server'
import { placeName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import type { Entered } from '~/fields/record'
import { stop } from '~/platform/stop.server'

/** What was typed, or where the form begins. */
export interface KeptAgreement {
  values: Entered
  /** Id of the candidate chosen, '' for none. */
  candidate: string
  /** Files that came with it already. */
  files: { name: string; ticket: string }[]
}

export interface FormError {
  field: string
  message: string
}

/** Everything the confirmation shows; ends in 404 where the demand is not the visitor's to see. */
export async function resultView(visitor: Visitor, demandId: number) {
  const found = await confirmationOf(demandId, visitor)
  if (!found) throw stop(404, 'notFound')

  const { demand, candidates } = found
  const screened = demand.state === 'screened'
  const [last] = found.questions
  const answer = last && last.replyId === found.reply?.id && last.state === 'answered' ? last : null
  const said = answer?.answer === 'chosen' ? { channel: answer.channel ?? undefined, person: answer.answeredBy ?? undefined, agreedOn: answer.answeredOn ?? undefined } : { agreedOn: visitor.today }
  const begin: KeptAgreement = { values: said, candidate: String(answer?.chosenId ?? firstMeeting(candidates)?.id ?? ''), files: [] }
  const open = last?.state === 'open'
  return {
    ...found,
    candidates: candidates.map((candidate) => ({
      ...candidate,
      ...bearingFrom(demand.values, candidate),
      photos: (found.reply?.files ?? []).filter(({ kind }) => kind.startsWith(`candidates[${candidate.rank - 1}]`)).map(({ id, name }) => ({ id, name })),
    })),
    place: placeName(await allDivisions(), demand.values.districtCode),
    mayAccept: screened && visitor.may('confirmation.decide'),
    mayRematch: screened && visitor.may('exception.decide'),
    mayCancel: visitor.may('demand.collect') && screened,
    begin,
    mayAsk: screened && !open && candidates.some(({ meets }) => meets) && visitor.may('confirmation.decide'),
    mayRecord: screened && found.reply !== null && visitor.may('confirmation.decide'),
    mayWithdraw: screened && open && visitor.may('confirmation.decide'),
    isAnswered: answer?.answer === 'chosen',
    today: visitor.today,
  }
}

export type ResultView = Awaited<ReturnType<typeof resultView>>

export const keptIn = (form: FormData, files: KeptAgreement['files'] = []): KeptAgreement => ({ values: agreementRecord.entered(form), candidate: String(form.get('candidate') ?? ''), files })

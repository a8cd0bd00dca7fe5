import { describe, expect, it } from 'vitest'
import { mayAddHelper, mayAnswerOffer, mayAnswerPart, mayOffer, mayTakeBack, mayTakePartBack } from './handing'
import { mayDraft, mayReply, type Holding, type TaskState } from './task'

const li = 11
const zhao = { id: 12, name: '赵兰' }
const held: Holding = { state: 'claimed', assigneeId: li, assigneeName: '李强', claimedAt: '2026-11-24T02:00:00.000Z' }
const offered: Holding = { ...held, state: 'offered', offeredToId: 12, offeredToName: '赵兰' }
const delegated: Holding = { ...held, delegatedToId: 12, delegatedToName: '赵兰' }
const ended = (state: TaskState): Holding => ({ ...held, state })
const why = (verdict: { ok: boolean; because?: string }) => (verdict.ok ? 'ok' : verdict.because)

describe('who may do what with a task that is handed on', () => {
  it.each([
    ['offer', 'held', () => mayOffer(held, li, zhao), 'ok'],
    ['offer', 'held by another', () => mayOffer(held, 13, zhao), 'heldByAnother'],
    ['offer', 'offered', () => mayOffer(offered, li, zhao), 'taskOffered'],
    ['offer', 'delegated', () => mayOffer(delegated, li, zhao), 'taskDelegated'],
    ['offer', 'done', () => mayOffer(ended('done'), li, zhao), 'alreadyDone'],
    ['offer', 'withdrawn', () => mayOffer(ended('withdrawn'), li, zhao), 'taskWithdrawn'],
    ['offer', 'open', () => mayOffer({ ...held, state: 'open', assigneeId: null }, li, zhao), 'notYours'],
    ['offer', 'to nobody', () => mayOffer(held, li, null), 'cannotReceive'],
    ['offer', 'to himself', () => mayOffer(held, li, { id: li, name: '李强' }), 'sameHolder'],
    ['answer', 'offered', () => mayAnswerOffer(offered, 12), 'ok'],
    ['answer', 'offered to another', () => mayAnswerOffer(offered, 13), 'offeredToAnother'],
    ['answer', 'held', () => mayAnswerOffer(held, 12), 'notOffered'],
    ['answer', 'withdrawn', () => mayAnswerOffer(ended('withdrawn'), 12), 'taskWithdrawn'],
    ['take back', 'offered', () => mayTakeBack(offered, li), 'ok'],
    ['take back', 'offered by another', () => mayTakeBack(offered, 12), 'heldByAnother'],
    ['take back', 'held', () => mayTakeBack(held, li), 'notOffered'],
    ['answer the part', 'delegated', () => mayAnswerPart(delegated, 12), 'ok'],
    ['answer the part', 'delegated to another', () => mayAnswerPart(delegated, 13), 'offeredToAnother'],
    ['answer the part', 'held', () => mayAnswerPart(held, 12), 'notDelegated'],
    ['take the part back', 'delegated', () => mayTakePartBack(delegated, li), 'ok'],
    ['take the part back', 'held', () => mayTakePartBack(held, li), 'notDelegated'],
    ['reply', 'held', () => mayReply(held, li), 'ok'],
    ['reply', 'delegated', () => mayReply(delegated, li), 'taskDelegated'],
    ['reply', 'offered', () => mayReply(offered, li), 'taskOffered'],
    ['write', 'held, as a helper', () => mayDraft(held, 13, [13]), 'ok'],
    ['write', 'delegated, for the part', () => mayDraft(delegated, 12, []), 'ok'],
    ['write', 'offered, as a helper', () => mayDraft(offered, 13, [13]), 'heldByAnother'],
    ['write', 'held, as a stranger', () => mayDraft(held, 13, []), 'heldByAnother'],
    ['add a helper', 'held', () => mayAddHelper(held, li, { receiver: zhao, helperIds: [] }), 'ok'],
    ['add a helper', 'helped by him', () => mayAddHelper(held, li, { receiver: zhao, helperIds: [12] }), 'alreadyHelper'],
    ['add a helper', 'helped by five', () => mayAddHelper(held, li, { receiver: zhao, helperIds: [1, 2, 3, 4, 5] }), 'tooManyHelpers'],
  ])('%s one that is %s', (_act, _state, judge, said) => expect(why(judge())).toBe(said))
})

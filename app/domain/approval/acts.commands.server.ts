import { insertMany } from '~/platform/insert-many.server'
import { notifyAll } from '~/platform/notice.server'
import type { Transaction } from '~/platform/db.server'
import type { Visitor } from '../people/visitor'
import { refuse, type Refusal, type Verdict } from '../shared/verdict'
import { addSigner, answer, ask, remove, transfer } from './acts'
import type { Approval } from './case'
import { findCase, type CaseRow } from './case.store.server'
import { colleagueNamed, type Colleague } from './colleague.store.server'
import { actOnCase, personOf, type CaseActed, type Sent } from './commands.server'
import type { Permission } from '../people/permissions'
import { telling } from './telling.server'

/** An act that names another person, by login or whole name. */
export interface SentTo extends Sent {
  who: string
}

type Found = { found: CaseRow; colleague: Colleague } | Refusal

async function colleagueFor(visitor: Visitor, caseId: number, who: string, may: Permission = 'approval.use'): Promise<Found> {
  const found = await findCase(caseId, visitor.scope)
  if (!found) return refuse('notFound')
  const colleague = await colleagueNamed(found, who, { may, today: visitor.today })
  return colleague ? { found, colleague } : refuse('noSuchColleague', { name: who.slice(0, 40) })
}

const offered = ({ id, name }: Colleague) => ({ userId: id, userName: name })
const named = ({ name }: Colleague): Record<string, [unknown, unknown]> => ({ person: [null, name] })

/** 加签: another must sign before the visitor, or after him, who then signs with it. */
export async function addSignerToCase(visitor: Visitor, caseId: number, { who, where, ...sent }: SentTo & { where: 'before' | 'after' }): Promise<Verdict<CaseActed>> {
  const meant = await colleagueFor(visitor, caseId, who)
  if ('ok' in meant) return meant
  const { colleague } = meant
  return actOnCase(visitor, { caseId, act: 'add', ...sent, more: { ...named(colleague), where: [null, where] } }, (approval) => addSigner(approval, personOf(visitor), { where, ...offered(colleague) }))
}

/** 征询: another gives advice; the seat comes back with it. */
export async function askOnCase(visitor: Visitor, caseId: number, { who, ...sent }: SentTo): Promise<Verdict<CaseActed>> {
  const meant = await colleagueFor(visitor, caseId, who)
  if ('ok' in meant) return meant
  const { colleague } = meant
  return actOnCase(visitor, { caseId, act: 'ask', ...sent, more: named(colleague) }, (approval) => ask(approval, personOf(visitor), offered(colleague)))
}

export const answerOnCase = (visitor: Visitor, caseId: number, sent: Sent): Promise<Verdict<CaseActed>> =>
  actOnCase(visitor, { caseId, act: 'answer', ...sent }, (approval) => answer(approval, personOf(visitor), sent.note))

/** 转办: the visitor's own seat, or (`place`) one that nobody can fill. */
export async function transferCase(visitor: Visitor, caseId: number, { who, place, ...sent }: SentTo & { place: number | null }): Promise<Verdict<CaseActed>> {
  const meant = await colleagueFor(visitor, caseId, who)
  if ('ok' in meant) return meant
  const { colleague } = meant
  return actOnCase(visitor, { caseId, act: 'transfer', ...sent, more: named(colleague) }, (approval) => transfer(approval, personOf(visitor), { place, ...offered(colleague) }))
}

export const removeFromCase = (visitor: Visitor, caseId: number, { place, ...sent }: Sent & { place: number }): Promise<Verdict<CaseActed>> =>
  actOnCase(visitor, { caseId, act: 'remove', ...sent, more: { place: [place, null] } }, (approval) => remove(approval, personOf(visitor), place))

const asItIs = (approval: Approval): Verdict<{ approval: Approval }> => ({ ok: true, approval })

/** 抄送: a person is given the case to know, once however often. */
export async function copyCase(visitor: Visitor, caseId: number, { who, ...sent }: SentTo): Promise<Verdict<CaseActed>> {
  const meant = await colleagueFor(visitor, caseId, who, 'approval.read')
  if ('ok' in meant) return meant
  const { colleague, found } = meant
  return actOnCase(visitor, { caseId, act: 'copy', ...sent, version: null, more: named(colleague), besides: (tx) => writeCopy(tx, visitor, { found, colleague, note: sent.note }) }, asItIs)
}

async function writeCopy(tx: Transaction, visitor: Visitor, { found, colleague, note }: { found: CaseRow; colleague: Colleague; note: string }): Promise<void> {
  const given = await tx.approvalCopy.count({ where: { caseId: found.id, userId: colleague.id } })
  if (given > 0) return
  await insertMany(tx, 'approval_copy', [{ caseId: found.id, userId: colleague.id, byName: visitor.user.name, at: visitor.now }])
  await notifyAll(tx, [telling(visitor, found, { kind: 'copied', note, userIds: [colleague.id] })])
}

/** A remark for all who have to do with the case. */
export function commentOnCase(visitor: Visitor, caseId: number, sent: Sent): Promise<Verdict<CaseActed>> {
  const tellThem = async (tx: Transaction, found: CaseRow) => notifyAll(tx, [telling(visitor, found, { kind: 'commented', note: sent.note, userIds: concerned(found) })])
  return actOnCase(visitor, { caseId, act: 'comment', ...sent, version: null, besides: tellThem }, (approval) => (sent.note.trim() === '' ? refuse('reasonRequired') : asItIs(approval)))
}

const concerned = ({ askedById, seats }: CaseRow): number[] => [...new Set([askedById, ...seats.flatMap(({ userId, signedById }) => [userId, signedById])])].filter((id) => id !== null)

import { approve, sendBack, withdraw } from '~/domain/approval/acts'
import { isEnded, seatOf } from '~/domain/approval/case'
import type { ApprovalKind } from '~/domain/approval/chain'
import { actsOf, copiesOf, findCase, type CaseRow } from '~/domain/approval/case.store.server'
import { colleaguesAt, mostOffered } from '~/domain/approval/colleague.store.server'
import { personOf } from '~/domain/approval/commands.server'
import { isAdministrator } from '~/domain/approval/signer'
import type { Visitor } from '~/domain/people/visitor'
import { stop } from '~/platform/stop.server'
import { idIn } from '../_address-id'
import { cascadeContent } from './_cascade-view.server'
import { changeContent } from './_change-view.server'
import { orderView } from './_order-view.server'

const places: Partial<Record<ApprovalKind, string>> = { order: '/orders', sharing_cascade: '/pricing/cascades' }

/** Where the subject of a kind is looked at. */
export const subjectAddress = ({ kind, subjectId }: Pick<CaseRow, 'kind' | 'subjectId'>): string => `${places[kind] ?? '/changes'}/${subjectId}`

/** A case with what is approved and what was done; 404 where it is not there for this person. */
export async function caseAt(visitor: Visitor, caseId: string | undefined) {
  const approval = await findCase(idIn(caseId), visitor.scope)
  if (!approval) throw stop(404, 'notFound')
  const { kind } = approval
  const [view, change, cascade, acts, copies] = await Promise.all([
    kind === 'order' ? orderView(visitor, approval) : null, kind === 'change' || kind === 'cancel' ? changeContent(visitor, approval) : null, kind === 'sharing_cascade' ? cascadeContent(visitor, approval) : null,
    actsOf(approval.id), copiesOf(approval.id),
  ])
  if (!view && !change && !cascade) throw stop(404, 'notFound')
  return { approval, view, change, cascade, acts, copies }
}

/** What this person may do now; each as the rule itself answers. */
export async function waysOf(visitor: Visitor, approval: CaseRow) {
  const person = personOf(visitor)
  const uses = visitor.may('approval.use')
  const own = seatOf(approval, person)
  const decides = uses && approve(approval, person).ok
  const answers = uses && own.ok && own.seat.kind === 'asked'
  const fallen = uses && isAdministrator(person, approval) && !approval.authors.includes(person.id) ? approval.seats.filter((seat) => seat.fallen && seat.state === 'open').map(({ place }) => place) : []
  const names = uses && !isEnded(approval) && (decides || answers || fallen.length > 0 || approval.askedById === person.id)
  const colleagues = names ? await colleaguesAt(approval, { may: 'approval.use', today: visitor.today }) : []
  const readers = uses ? await colleaguesAt(approval, { may: 'approval.read', today: visitor.today }) : []
  return {
    decides,
    answers,
    because: own.ok ? null : own.because,
    returns: decides ? [...Array(approval.position).keys()].filter((to) => sendBack(approval, person, { to, straight: false, note: '-' }).ok) : [],
    withdraws: uses && withdraw(approval, visitor.user.id).ok,
    removes: uses ? approval.seats.filter((seat) => seat.kind !== 'chain' && seat.byId === person.id && (seat.state === 'open' || seat.state === 'later')).map(({ place }) => place) : [],
    fallen,
    comments: uses && !isEnded(approval),
    colleagues: offeredOf(colleagues.filter(({ id }) => id !== person.id && !approval.authors.includes(id))),
    readers: offeredOf(readers.filter(({ id }) => id !== person.id)),
  }
}

type Named = Awaited<ReturnType<typeof colleaguesAt>>

/** Null: too many to choose from. */
const offeredOf = (colleagues: Named) => (colleagues.length > mostOffered ? null : colleagues.map(({ login, name, role }) => ({ login, name, role })))

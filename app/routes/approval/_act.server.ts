import type { CaseActed, Sent } from '~/domain/approval/commands.server'
import type { Visitor } from '~/domain/people/visitor'
import type { Verdict } from '~/domain/shared/verdict'
import { goto } from '~/platform/flash.server'
import { idIn, sentIn, textIn } from '../_address-id'
import { refusedAt } from '../_refusal.server'

interface ActOn {
  /** What is said when it was done. */
  say: string
  /** Back to the case, not to the list of what waits. */
  stay?: true
  /** Of the names of the form's fields, where several forms stand on one page. */
  prefix?: string
  act: (caseId: number, sent: Sent, field: (name: string) => string) => Promise<Verdict<CaseActed>>
}

/** One act on a case: back to where the visitor goes on, or to the case with the reason why not. */
export async function actedOn(visitor: Visitor, params: { caseId?: string }, { say, stay, prefix, act }: ActOn): Promise<Response> {
  const caseId = idIn(params.caseId)
  const field = (name: string) => textIn(visitor.form, prefix ? `${prefix}-${name}` : name)
  const note = field('note').trim().slice(0, 500)
  const verdict = await act(caseId, { ...sentIn(visitor.form), note }, field)
  if (verdict.ok) return goto(stay ? `/me/approvals/${caseId}` : '/me/approvals', { say, tone: 'done' })

  // What was typed comes back with the page.
  return refusedAt(`/me/approvals/${caseId}${note === '' ? '' : `?${new URLSearchParams({ note })}`}`, verdict, visitor)
}

const numberIn = (form: FormData | null, name: string): number | null => (/^\d{1,4}$/.test(textIn(form, name)) ? Number(textIn(form, name)) : null)

/** The step that is returned to; 0 is who asked, and none is no step at all. */
export const stepIn = (form: FormData | null): number => numberIn(form, 'to') ?? -1

/** A seat of the case; null where none is named. */
export const placeIn = (form: FormData | null): number | null => numberIn(form, 'place')

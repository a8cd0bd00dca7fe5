import type { CaseActed, Sent } from '~/domain/approval/commands.server'
import type { Visitor } from '~/domain/people/visitor'
import type { Verdict } from '~/domain/shared/verdict'
import { goto } from '~/platform/flash.server'
import { idIn, sentIn, textIn } from '../_address-id'
import { refusedAt } from '../_refusal.server'

interface ActOn {
  /** What is said when it was done. */
  say: string
  act: (caseId: number, sent: Sent) => Promise<Verdict<CaseActed>>
}

/** One act on a case: back to the list of what waits where the visitor has done his part, else to the case with the reason why not. */
export async function actedOn(visitor: Visitor, params: { caseId?: string }, { say, act }: ActOn): Promise<Response> {
  const caseId = idIn(params.caseId)
  const note = textIn(visitor.form, 'note').trim().slice(0, 500)
  const verdict = await act(caseId, { ...sentIn(visitor.form), note })
  if (verdict.ok) return goto('/me/approvals', { say, tone: 'done' })

  // What was typed comes back with the page.
  return refusedAt(`/me/approvals/${caseId}${note === '' ? '' : `?${new URLSearchParams({ note })}`}`, verdict, visitor)
}

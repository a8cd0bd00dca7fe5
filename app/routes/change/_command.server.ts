import type { ChangeTaken } from '~/domain/change/change'
import type { Visitor } from '~/domain/people/visitor'
import type { Verdict } from '~/domain/shared/verdict'
import { goto } from '~/platform/flash.server'
import { refusedAt } from '../_refusal.server'

/** Back on the document, with what it came to or why not. */
export function afterChange(visitor: Visitor, changeId: number, verdict: Verdict<ChangeTaken>): Response {
  if (!verdict.ok) return refusedAt(`/changes/${changeId}`, verdict, visitor)
  const { state, number } = verdict
  return goto(`/changes/${changeId}`, { say: `change:flash.${state === 'draft' ? 'overtaken' : state}`, facts: { number }, ...(state === 'done' ? { tone: 'done' as const } : state === 'draft' || state === 'refused' ? { tone: 'note' as const } : {}) })
}

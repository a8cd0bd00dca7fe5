import type { Visitor } from '~/domain/people/visitor'
import type { StepTaken } from '~/domain/process/runner.server'
import type { Verdict } from '~/domain/shared/verdict'
import { goto, ours } from '~/platform/flash.server'
import { keyIn, textIn, versionIn } from '../_address-id'
import { refusedAt } from '../_refusal.server'

/** What every form of a command carries beside its fields. */
export interface Sent {
  version: number | null
  key: string
  reason: string
  /** The page that the form stood on. */
  back: string
  text: (name: string) => string
}

export function sentBy({ form }: Visitor, fallback: string): Sent {
  const text = (name: string): string => textIn(form, name).trim()
  return { version: versionIn(form), key: keyIn(form) ?? crypto.randomUUID(), reason: text('reason').slice(0, 500), back: text('_back') ? ours(text('_back')) : fallback, text }
}

/** Where a step ended: on to the page with its sentence, or back with why not; a reason that was typed goes back with it. */
export function afterStep(visitor: Visitor, verdict: Verdict<StepTaken>, { say, path, reason = '' }: { say: string; path: string; reason?: string }): Response {
  if (!verdict.ok) return refusedAt(reason === '' ? path : `${path}?${new URLSearchParams({ reason })}`, verdict, visitor)
  return goto(path, { say, facts: { number: verdict.number } })
}

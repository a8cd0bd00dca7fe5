import type { Visitor } from '~/domain/people/visitor'
import type { StepTaken } from '~/domain/process/runner.server'
import type { Verdict } from '~/domain/shared/verdict'
import { goto, ours } from '~/platform/flash.server'
import { stop } from '~/platform/stop.server'
import { refusedAt } from '../_refusal.server'

/** The number in the address; anything else is nobody's record. */
export function idOf(text: string | undefined): number {
  if (!text || !/^\d{1,9}$/.test(text)) throw stop(404, 'notFound')
  return Number(text)
}

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
  const text = (name: string): string => {
    const value = form?.get(name)
    return typeof value === 'string' ? value.trim() : ''
  }
  const version = text('_version')
  return { version: /^\d{1,9}$/.test(version) ? Number(version) : null, key: text('_key').slice(0, 60) || crypto.randomUUID(), reason: text('reason').slice(0, 500), back: text('_back') ? ours(text('_back')) : fallback, text }
}

/** Where a step ended: on to the page with its sentence, or back with why not; a reason that was typed goes back with it. */
export function afterStep(visitor: Visitor, verdict: Verdict<StepTaken>, { say, path, reason = '' }: { say: string; path: string; reason?: string }): Response {
  if (!verdict.ok) return refusedAt(reason === '' ? path : `${path}?${new URLSearchParams({ reason })}`, verdict, visitor)
  return goto(path, { say, facts: { number: verdict.number } })
}

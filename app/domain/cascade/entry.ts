import { components } from '../pricing/occupancy'
import { dayIn, oneOf, typedFrom } from '../pricing/typed-configuration'
import { carriers } from '../shared/carrier'
import { eventKinds, type SiteEvent } from './site-event'

/** Why a field of the form cannot be. Words: cascade:mistake.<code>. */
export type EntryMistake = 'choose' | 'day' | 'uses' | 'reason'

export interface Entry {
  event: SiteEvent | null
  reason: string
  mistakes: Record<string, EntryMistake>
}

/** An event as it was typed; days so far away that they are slips of the pen are refused. */
export function entryIn(read: (name: string) => string | null, ticked: readonly string[]): Entry {
  const typed = typedFrom(read)
  const kind = oneOf(typed, 'kind', eventKinds)
  const carrier = oneOf(typed, 'carrier', carriers)
  const day = dayIn(typed, 'day')
  const uses = kind === 'leave' ? [] : components.filter((component) => ticked.includes(component))
  const reason = typed.of('reason').slice(0, 500)
  const mistakes: Entry['mistakes'] = {
    ...(kind ? {} : { kind: 'choose' as const }),
    ...(carrier ? {} : { carrier: 'choose' as const }),
    ...(day && day >= '2000-01-01' && day <= '2099-12-31' ? {} : { day: 'day' as const }),
    ...(kind && kind !== 'leave' && uses.length === 0 ? { uses: 'uses' as const } : {}),
    ...(reason === '' ? { reason: 'reason' as const } : {}),
  }
  if (!kind || !carrier || !day || Object.keys(mistakes).length > 0) return { event: null, reason, mistakes }

  return { event: { kind, carrier, day, uses, anchor: kind !== 'leave' && typed.of('anchor') === '1' }, reason, mistakes }
}

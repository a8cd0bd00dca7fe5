import { partCodes, type PartCode } from '~/domain/order/order'
import type { PastEvent } from '~/domain/process/history.server'
import type { Translate } from '~/locales/words'
import { money } from '~/ui/figures'
import { clashFields } from './_clash.server'
import type { Happening, HappeningChange } from '~/ui/timeline'

type Told = Omit<Happening, 'what' | 'words'> & { what: string; words?: string }

const tones: Record<string, Happening['tone']> = { submit: 'blue', approve: 'violet', reject: 'amber', confirm: 'green', return: 'amber', refuse: 'red', price: 'blue', override: 'violet', lift_override: 'violet' }

/** What happened to the order, newest first, in words. */
export const happeningsOf = (events: readonly PastEvent[], t: Translate): Told[] =>
  [...events].reverse().map((event) => ({
    id: String(event.sequence), what: t(`order:step.${event.step}`), who: event.byName, at: event.at, tone: tones[event.step] ?? 'grey', words: event.note ?? undefined,
    changes: changesOf(event, t),
  }))

function changesOf({ step, changes }: PastEvent, t: Translate): HappeningChange[] {
  const part = partCodes.find((one): one is PartCode => step === `save_${one}`)
  if (!part) return otherChanges(changes, t)

  const fields = clashFields(part, Object.entries(changes).map(([field, [before, after]]) => ({ field, before, theirs: after, mine: after })), t)
  return fields.map(({ label, before, theirs, words }) => ({ field: label, before: words[before] ?? before, after: words[theirs] ?? theirs }))
}

function otherChanges(changes: PastEvent['changes'], t: Translate): HappeningChange[] {
  return Object.entries(changes).flatMap(([field, [before, after]]): HappeningChange[] => {
    const text = (value: unknown) => (value === null || value === undefined ? '' : String(value))
    if (field === 'yearlyFen') return [{ field: t('order:price.yearly'), before: before === null ? '' : money(Number(before)), after: money(Number(after)) }]
    if (field.startsWith('override/')) return [{ field: t('order:override.mark'), before: before === null ? '' : money(Number(before)), after: after === null ? t('order:override.fell') : money(Number(after)) }]
    if (field === 'chargedYearFen') return [{ field: t('order:show.charged'), before: money(Number(before)), after: money(Number(after)) }]
    if (field === 'chargedFrom') return [{ field: t('cascade:column.from'), before: '', after: text(after) }]
    if (field === 'cascade') return [{ field: t('cascade:list.number'), before: '', after: text(after) }]
    if (field === 'formVersion') return [{ field: t('order:form.version'), before: text(before), after: text(after) }]
    if (field === 'receipt') return [{ field: t('portal:receipts.hash'), before: text(before).slice(0, 12), after: text(after).slice(0, 12) }]
    if (field === 'contentHash' || field === 'signature') return [{ field: t('order:form.hash'), before: text(before).slice(0, 12), after: text(after).slice(0, 12) }]
    return []
  })
}

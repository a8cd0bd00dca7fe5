import type { Demand, DemandKind } from '~/domain/demand/demand'
import { kinds } from '~/domain/demand/kinds'
import type { PastEvent } from '~/domain/process/history.server'
import type { DemandState } from '~/domain/process/demand-process'
import type { Handing } from '~/domain/process/course.store.server'
import { toneOf } from '~/domain/process/look'
import type { Happening, HappeningChange } from '~/ui/timeline'
import { happened } from '../_happened'
import { labelInWords, valueInWords, type Words } from '../_demand-words'

export interface FactSection { section: string; facts: { field: string; label: string; value: string; unit: string | null }[] }

/** All fields of a demand in words, section by section. */
export function factsBySection({ kind, values }: Demand, words: Words): FactSection[] {
  const { t } = words
  const all: Record<string, unknown> = { ...values, district: values.districtCode }
  const { form, sections } = kinds[kind]
  return sections.map((section) => ({
    section,
    facts: form.fields
      .filter((field) => field.section === section)
      .map(({ field, labelKey, unit }) => ({ field, label: t(labelKey), value: valueInWords(kind, field, all[field], words), unit: unit ? t(unit) : null })),
  }))
}

/** The district says what province and city say. */
const untold = new Set(['provinceCode', 'cityCode', 'ownerId', 'importRow', 'signature', 'proofs'])

/** A happening whose words are plain text: it travels as data. */
export interface Told extends Omit<Happening, 'what' | 'words'> {
  what: string
  words?: string
}

/** What happened, newest first, in words. What a first event brought stands in the facts themselves. */
export function happeningsOf(kind: DemandKind, events: readonly PastEvent[], words: Words): Told[] {
  const { t } = words
  return [...events].reverse().map(({ sequence, step, toState, note, byName, at, fromState, changes }) => ({
    id: String(sequence),
    what: t(`demand:step.${step}`),
    who: byName,
    at,
    tone: toState === null ? 'grey' : toneOf(toState as DemandState),
    ...(note ? { words: note } : {}),
    changes: fromState === null ? [] : Object.entries(changes).filter(([field]) => !untold.has(field)).map(([field, change]) => changeInWords(kind, field, change, words)),
  }))
}

/** With what passed between people over its tasks, where the reader may see them. */
export function withHandings(told: readonly Told[], handings: readonly Handing[], { t, may }: { t: Words['t']; may: (kind: Handing['kind']) => boolean }): Told[] {
  const passed = handings.filter(({ kind }) => may(kind)).map(({ taskId, number, sequence, step, changes, note, byName, at }): Told => (
    { id: `${taskId}-${sequence}`, what: `${happened(step, changes, t)} · ${number}`, who: byName, at, ...(note ? { words: note } : {}) }
  ))
  return [...told, ...passed].sort((a, b) => b.at.localeCompare(a.at))
}

/** What a plan and its confirmation settled, by the field of the history that keeps it. */
const decisions: Record<string, string> = { candidates: 'matching:plans.candidates', site: 'confirmation:table.choice', agreement: 'confirmation:agreement.title', question: 'question:portal.round', answeredSite: 'question:field.chosen', answeredBy: 'question:field.answeredBy' }

function changeInWords(kind: DemandKind, field: string, [before, after]: [unknown, unknown], words: Words): HappeningChange {
  const { t } = words
  const twin = /^pair (.+)$/.exec(field)?.[1]
  if (twin) return { field: t('demand:twins.with', { number: twin }), before: t(`demand:verdict.${String(before)}`), after: t(`demand:verdict.${String(after)}`) }
  if (field === 'duplicate') return { field: t('demand:list.duplicate'), before: t(`demand:duplicate.${String(before)}`), after: t(`demand:duplicate.${String(after)}`) }
  if (field === 'order') return { field: t('demand:show.order'), before: String(before ?? ''), after: after === null ? t('demand:show.voided') : String(after) }
  if (field === 'plan') return { field: t('matching:field.choice'), before: '', after: t(`matching:choice.${String(after)}`) }
  if (field === 'answer' || field === 'channel') return { field: t(`question:field.${field}`), before: '', after: t(`question:dictionary.${field}.${String(after)}`) }
  const decided = decisions[field]
  if (decided) return { field: t(decided), before: '', after: Array.isArray(after) ? after.join('、') : String(after ?? '') }

  return { field: labelInWords(kind, field, words), before: valueInWords(kind, field, before, words), after: valueInWords(kind, field, after, words) }
}

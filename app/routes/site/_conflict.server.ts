import { mergeEntered, type Clash } from '~/domain/demand/merge'
import type { Visitor } from '~/domain/people/visitor'
import { historyOf } from '~/domain/process/history.server'
import { allDivisions } from '~/domain/shared/division.store.server'
import { familyOf, formOf, siteEntered } from '~/domain/site/entry'
import type { Site } from '~/domain/site/site.store.server'
import { translate } from '~/locales/words'
import { siteFieldLabel, siteValueInWords, type Saying } from './_words'

/** Two people changed one site: what the page that asks which value to keep is drawn from. It travels as data. */
export interface SiteConflict {
  who: string
  at: string
  kept: [name: string, value: string][]
  fields: (Omit<Clash, 'field'> & { name: string; label: string; said: Record<string, string> })[]
}

export interface Together {
  /** Null where the two changes stand beside each other. */
  conflict: SiteConflict | null
  /** What was typed, and what the other one changed besides. */
  form: FormData
  /** Labels of what only the other one changed. */
  taken: string[]
}

/** What was typed now put together with what somebody else wrote in between; the form as it was loaded is rebuilt from the history. */
export async function putTogether({ language }: Visitor, { site, form: sent, version }: { site: Site; form: FormData; version: number }): Promise<Together> {
  const record = formOf(familyOf(site.kind), false)
  const later = (await historyOf('site', site.id)).filter(({ sequence }) => sequence > version)
  const words = { t: translate(language), divisions: await allDivisions() }
  const { clashes, taken, kept } = mergeEntered(record.fields.map(({ field }) => field), { before: siteEntered(before(site, later)), theirs: siteEntered(site), mine: record.entered(sent) })
  const form = new FormData()
  for (const [name, value] of kept) form.append(name, value)
  return {
    form,
    taken: taken.map((field) => siteFieldLabel(field, words.t)),
    conflict: clashes.length === 0 ? null : {
      who: site.changedByName, at: site.changedAt ?? '', kept,
      fields: clashes.map(({ field, ...clash }) => ({ ...clash, name: field, label: siteFieldLabel(field, words.t), said: Object.fromEntries([clash.before, clash.theirs, clash.mine].map((text) => [text, said(field, text, words)])) })),
    },
  }
}

const yesNo = new Set(['stock', 'doublePath'])

function said(field: string, text: string, words: Saying): string {
  if (text === '') return ''
  if (yesNo.has(field)) return siteValueInWords(field, text === '1', words)
  return siteValueInWords(field, field === 'bands' ? text.split('、') : text, words)
}

/** The site as it stood before these later changes, newest change last. */
function before(site: Site, later: readonly { changes: Record<string, [unknown, unknown]> }[]): Site {
  const then: Record<string, unknown> = { ...site }
  const das: Record<string, unknown> | null = site.das && { ...site.das }
  for (const { changes } of [...later].reverse()) {
    for (const [field, [was]] of Object.entries(changes)) {
      if (field in then) then[field] = was
      else if (das && field in das) das[field] = was
    }
  }
  return { ...then, das } as unknown as Site
}

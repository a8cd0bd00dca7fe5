import { mergeEntered } from '~/domain/demand/merge'
import type { Visitor } from '~/domain/people/visitor'
import { historyOf } from '~/domain/process/history.server'
import { allDivisions } from '~/domain/shared/division.store.server'
import { familyOf, formOf, siteEntered } from '~/domain/site/entry'
import type { Site } from '~/domain/site/site.store.server'
import { translate } from '~/locales/words'
import { siteFieldLabel, siteValueInWords } from './_words'

/** What the other one wrote in between, beside what was typed now; the form as it was loaded is rebuilt from the history. */
export async function siteConflict({ language }: Visitor, { site, form, version }: { site: Site; form: FormData; version: number }) {
  const record = formOf(familyOf(site.kind), false)
  const later = (await historyOf('site', site.id)).filter(({ sequence }) => sequence > version)
  const words = { t: translate(language), divisions: await allDivisions() }
  const { clashes, kept } = mergeEntered(record.fields.map(({ field }) => field), { before: siteEntered(before(site, later)), theirs: siteEntered(site), mine: record.entered(form) })
  const said = (field: string, text: string) => (text === '' ? '' : siteValueInWords(field, text === '0' || text === '1' ? text : text.includes('、') ? text.split('、') : text, words))
  return {
    who: site.changedByName,
    at: site.changedAt ?? '',
    kept,
    fields: clashes.map(({ field, theirsOnly, ...clash }) => ({
      name: field, label: siteFieldLabel(field, words.t), ...clash, prefer: theirsOnly ? ('theirs' as const) : ('mine' as const),
      said: Object.fromEntries([clash.before, clash.theirs, clash.mine].map((text) => [text, said(field, text)])),
    })),
  }
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

export type SiteConflict = Awaited<ReturnType<typeof siteConflict>>

import { platformsText } from '~/domain/site/commands.server'
import type { WishedPlatform } from '~/domain/site/consistency'
import { platformsOf, type Site } from '~/domain/site/site.store.server'
import type { Visitor } from '~/domain/people/visitor'
import { historyOf } from '~/domain/process/history.server'
import { allDivisions } from '~/domain/shared/division.store.server'
import { translate } from '~/locales/words'
import type { BesideRow, BesideView } from './_beside'
import { siteFieldLabel, siteValueInWords } from './_words'

/** What somebody else has done to the site since the form was loaded, beside what was typed. */
interface Meanwhile {
  /** Null where it concerns nothing of what the form changes: the form may simply be taken again. */
  view: BesideView | null
}

async function laterOn(site: Site, version: number) {
  return (await historyOf('site', site.id)).filter(({ sequence }) => sequence > version)
}

const touches = (events: Awaited<ReturnType<typeof laterOn>>, fields: readonly string[]) => events.some(({ changes }) => fields.some((field) => field in changes))

/** Of the platforms: as they were, as they are, as they were to be. */
export async function platformsMeanwhile({ language }: Visitor, { site, version, wished }: { site: Site; version: number; wished: readonly WishedPlatform[] }): Promise<Meanwhile> {
  const later = await laterOn(site, version)
  if (!touches(later, ['platforms'])) return { view: null }
  const now = platformsText(await platformsOf(site.id))
  const before = String(later.find(({ changes }) => 'platforms' in changes)?.changes.platforms?.[0] ?? '')
  return { view: { who: site.changedByName, at: site.changedAt ?? '', rows: [{ label: siteFieldLabel('platforms', translate(language)), before, theirs: now, mine: platformsText(wished) }] } }
}

/** Of the tenants: each change that was made, and the one that was to be made. */
export async function tenanciesMeanwhile({ language }: Visitor, { site, version, mine }: { site: Site; version: number; mine: Record<string, unknown> }): Promise<Meanwhile> {
  const later = await laterOn(site, version)
  if (!touches(later, ['platforms', 'tenancy'])) return { view: null }
  const words = { t: translate(language), divisions: await allDivisions() }
  const said = (field: string, value: unknown) => siteValueInWords(field, value, words)
  const theirs = later.flatMap(({ changes }) => Object.entries(changes).filter(([field]) => field === 'platforms' || field === 'tenancy')
    .map(([field, [before, after]]): BesideRow => ({ label: siteFieldLabel(field, words.t), before: said(field, before), theirs: said(field, after), mine: '' })))
  return { view: { who: site.changedByName, at: site.changedAt ?? '', rows: [...theirs, { label: siteFieldLabel('tenancy', words.t), before: '', theirs: '', mine: said('tenancy', mine) }] } }
}

import { translate } from '~/locales/words'
import { writeTemplate } from '~/platform/workbook/template.server'
import type { Visitor } from '../people/visitor'
import { allDivisions } from '../shared/division.store.server'
import { collectionSheet } from './collection-sheet.server'
import type { DemandKind } from './demand'

const freshForMs = 5 * 60_000
const mostKept = 40
const kept = new Map<string, { at: number; made: Promise<Buffer> }>()

/** The empty collection sheet with the places of this person. Making one takes a moment; people of one place share it for five minutes. */
export function templateFor(kind: DemandKind, { language, scope }: Pick<Visitor, 'language' | 'scope'>): Promise<Buffer> {
  const key = JSON.stringify([kind, language, scope.ranges])
  const now = Date.now()
  const found = kept.get(key)
  if (found && now - found.at < freshForMs) return found.made

  const made = allDivisions().then((divisions) => writeTemplate(collectionSheet(translate(language), { kind, divisions, scope })))
  if (kept.size >= mostKept) kept.clear()
  kept.set(key, { at: now, made })
  made.catch(() => kept.delete(key))
  return made
}

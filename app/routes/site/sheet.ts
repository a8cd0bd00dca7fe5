import type { LoaderFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { narrowed } from '~/domain/people/place-choice'
import { allDivisions } from '~/domain/shared/division.store.server'
import { recordDownload } from '~/domain/site/document.commands.server'
import { standingByCode } from '~/domain/site/import.store.server'
import { readSiteFilters } from '~/domain/site/list-filters'
import { countSites, everySite } from '~/domain/site/register.store.server'
import { siteSheetTemplate, writeSiteSheet } from '~/domain/site/sheet-workbook.server'
import { translate } from '~/locales/words'
import { mediaTypes } from '~/platform/content-kind'
import { download } from '~/platform/download.server'
import { goto } from '~/platform/flash.server'

/** A sheet to be changed by hand; a larger list is narrowed first, or taken out as a list. */
const most = 2_000

/** The sites of the list in the form of the template, each with its version: to be changed and imported again. */
export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'site.sheet')
  const { query, language } = visitor
  const scope = narrowed(visitor.scope, query.get('division') ?? '')
  const filters = readSiteFilters(query)
  const { count, more } = await countSites(scope, filters, most)
  if (more || count > most) return goto(`/sites?${query}`, { say: 'site:import.tooMany', facts: { n: most }, tone: 'note' })

  const codes: string[] = []
  for await (const { code } of everySite(scope, filters, { sort: 'code', descending: false, size: 50, after: null, before: null })) codes.push(code)
  const [standing, divisions] = [await standingByCode(codes), await allDivisions()]
  const t = translate(language)
  const sites = codes.flatMap((code) => (standing.has(code) ? [{ code, ...standing.get(code)! }] : []))
  const body = await writeSiteSheet(siteSheetTemplate(t, divisions, visitor.scope), sites, { t, divisions })
  const name = `${t('site:import.sheetFile')}.xlsx`
  await recordDownload(visitor, { code: 'sheet', name: `${name} ${sites.length} ${query}` })
  return download(body, { name, type: mediaTypes.xlsx })
}

import type { LoaderFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { allDivisions } from '~/domain/shared/division.store.server'
import { siteSheetTemplate } from '~/domain/site/sheet-workbook.server'
import { translate } from '~/locales/words'
import { mediaTypes } from '~/platform/content-kind'
import { download } from '~/platform/download.server'
import { writeTemplate } from '~/platform/workbook/template.server'

export async function loader({ request }: LoaderFunctionArgs) {
  const { language, scope } = await enter(request, 'site.template')
  const t = translate(language)
  const body = await writeTemplate(siteSheetTemplate(t, await allDivisions(), scope))
  return download(body, { name: `${t('site:import.templateName')}.xlsx`, type: mediaTypes.xlsx })
}

import type { LoaderFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { isYear } from '~/domain/shared/calendar-year'
import { specialDays } from '~/domain/shared/calendar.store.server'
import { calendarWorkbook } from '~/domain/task/calendar-workbook.server'
import { translate } from '~/locales/words'
import { mediaTypes } from '~/platform/content-kind'
import { download } from '~/platform/download.server'
import { stop } from '~/platform/stop.server'

export async function loader({ request }: LoaderFunctionArgs) {
  const { query, language } = await enter(request, 'admin.calendarWorkbook')
  const year = Number(query.get('year') ?? Number.NaN)
  if (!isYear(year)) throw stop(404, 'notFound')
  return download(await calendarWorkbook(year, await specialDays(year)), { name: translate(language)('clock:calendar.file', { year }), type: mediaTypes.xlsx })
}

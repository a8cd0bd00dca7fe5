import type { LoaderFunctionArgs } from '@remix-run/node'
import { sheetsOf, tripOf } from '~/domain/pack/contents.server'
import { writePackWorkbook } from '~/domain/pack/pack-workbook.server'
import { enter } from '~/domain/people/enter.server'
import { allDivisions } from '~/domain/shared/division.store.server'
import { translate } from '~/locales/words'
import { record } from '~/platform/audit.server'
import { mediaTypes } from '~/platform/content-kind'
import { download } from '~/platform/download.server'
import { time } from '~/ui/figures'
import { packAt, startIn } from './_pack.server'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'pack.workbook')
  const pack = await packAt(visitor, params.packId)
  const { stops } = await tripOf(pack, startIn(visitor.query).point, visitor)
  const t = translate(visitor.language)
  const body = await writePackWorkbook({ pack, sheets: await sheetsOf(stops, visitor), t, divisions: await allDivisions(), time, surveyor: visitor.user.name })
  await record(null, visitor, { event: 'pack.workbook', subject: String(pack.id), outcome: 'read', detail: { tasks: stops.map(({ task }) => task.number) } })
  return download(body, { name: t('pack:fileName', { id: pack.id, day: visitor.today }), type: mediaTypes.xlsx })
}

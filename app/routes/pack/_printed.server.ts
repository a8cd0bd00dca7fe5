import { sheetsOf, tripOf } from '~/domain/pack/contents.server'
import { keyFields, sheetOf } from '~/domain/pack/sheet.fields'
import type { Visitor } from '~/domain/people/visitor'
import { placeName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import { record } from '~/platform/audit.server'
import { packAt, startIn, startQuery } from './_pack.server'

/** A pack as it is printed. */
export async function printedPack(visitor: Visitor, packId: string | undefined) {
  const pack = await packAt(visitor, packId)
  const start = startIn(visitor.query)
  const [{ stops, metres }, divisions] = await Promise.all([tripOf(pack, start.point, visitor), allDivisions()])
  const sheets = await sheetsOf(stops, visitor)
  await record(null, visitor, { event: 'pack.print', subject: String(pack.id), outcome: 'read', detail: { tasks: stops.map(({ task }) => task.number) } })
  return {
    id: pack.id, kind: pack.kind, metres, suffix: startQuery(start), person: visitor.user.name, today: visitor.today,
    sheets: sheets.map(({ typed: _, ...sheet }) => ({
      ...sheet, place: placeName(divisions, sheet.task.districtCode),
      fields: sheetOf(pack.kind, sheet.demand.kind).fields.filter(({ field }) => !keyFields.includes(field)).map(({ field, labelKey, required, options, control, unit }) => ({ field, labelKey, required, options, control, unit: unit ?? null })),
    })),
  }
}

export type PrintedPack = Awaited<ReturnType<typeof printedPack>>

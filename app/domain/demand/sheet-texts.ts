import type { Translate } from '~/fields/message'
import type { Divisions } from '../shared/division'
import type { DemandKind, DemandValues } from './demand'
import { kinds } from './kinds'

/** A kept demand as the cells of its sheet, in the order of its columns: the place in three of them, codes in words. */
export function sheetRow(kind: DemandKind, values: DemandValues, { t, divisions }: { t: Translate; divisions: Divisions }): (string | number | null)[] {
  const name = (code: string) => divisions.get(code)?.name ?? code
  return kinds[kind].sheet.toRow({ ...values, province: name(values.provinceCode), city: name(values.cityCode), district: name(values.districtCode) }, t)
}

/** The same as texts by field, as they come back when nobody touched them; blank ones are absent. */
export function sheetTexts(kind: DemandKind, values: DemandValues, words: { t: Translate; divisions: Divisions }): Record<string, string> {
  const cells = sheetRow(kind, values, words)
  return Object.fromEntries(kinds[kind].sheet.fields.flatMap(({ field }, i) => (cells[i] === null || cells[i] === '' ? [] : [[field, String(cells[i])]])))
}

export interface Division {
  code: string
  level: 'province' | 'city' | 'district'
  parentCode: string | null
  name: string
  shortName: string
}

export type Divisions = ReadonlyMap<string, Division>

/** `山东省 济南市 历下区`, as far down as the code goes. A code that is not known stands for itself. */
export function placeName(divisions: Divisions, code: string): string {
  const parts = [code.slice(0, 2), code.slice(0, 4), code.slice(0, 6)].filter((part, i, all) => part.length === (i + 1) * 2 && all.indexOf(part) === i)
  const names = parts.map((part) => divisions.get(part)?.name).filter((name) => name !== undefined)
  return names.length === 0 ? code : names.join(' ')
}

/** `济南市 历下区`: without the province, for the narrow columns of lists. */
export const shortPlaceName = (divisions: Divisions, code: string): string => placeName(divisions, code).split(' ').slice(-2).join(' ')

const endings = /(特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|省|市|自治州|地区|盟|区|县|自治县|自治旗|旗)$/

/** The division that a person's writing means, below `parent`: by full name, short name or code. Null: none or several. */
export function findDivision(divisions: Divisions, level: Division['level'], text: string, parent: string | null): Division | null {
  const bare = (name: string) => (name.length > 2 ? name.replace(endings, '') : name)
  const within = [...divisions.values()].filter((one) => one.level === level && (parent === null || one.code.startsWith(parent)))
  const exact = within.filter((one) => one.name === text || one.code === text)
  if (exact.length === 1) return exact[0]!
  const alike = within.filter((one) => bare(one.name) === bare(text) || one.shortName === text)
  return exact.length === 0 && alike.length === 1 ? alike[0]! : null
}

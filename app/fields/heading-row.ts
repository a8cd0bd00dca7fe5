/** Where the headings of a sheet stand: the row they end in (0-based), the text per column, and how many are known. */
export interface HeadingRow {
  endsAt: number
  headings: string[]
  known: number
}

/** The row, or the pair of grouped rows, that holds most known headings; a single row wins where a pair adds nothing. */
export function findHeadings(grid: readonly (readonly string[])[], isKnown: (heading: string) => boolean): HeadingRow | null {
  let best: HeadingRow | null = null
  const consider = (endsAt: number, headings: string[]) => {
    const known = headings.filter((h) => h !== '' && isKnown(h)).length
    if (known > (best?.known ?? 0)) best = { endsAt, headings, known }
  }

  grid.forEach((row, at) => consider(at, [...row]))
  grid.slice(0, -1).forEach((upper, at) => {
    const lower = grid[at + 1]!
    if (!looksLikeData(lower)) consider(at + 1, grouped(upper, lower, isKnown))
  })

  return best
}

/** `坐标 | – ` over `经度 | 纬度`: the lower text, with its group before it where that is the known name, or the upper text alone. */
function grouped(upper: readonly string[], lower: readonly string[], isKnown: (heading: string) => boolean): string[] {
  const width = Math.max(upper.length, lower.length)
  let group = ''
  return Array.from({ length: width }, (_, column) => {
    const above = upper[column] ?? ''
    const below = lower[column] ?? ''
    if (above !== '') group = above
    if (below === '' || below === above) return above
    if (isKnown(group + below)) return group + below
    return isKnown(below) || !isKnown(above) ? below : above
  })
}

const looksLikeData = (row: readonly string[]): boolean => row.some((text) => /^-?\d+(\.\d+)?$/.test(text))

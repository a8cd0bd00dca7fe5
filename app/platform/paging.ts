/** Which page of which order a list address asks for. Everything comes from the query, so that an address can be mailed. */
export interface Paging {
  sort: string
  descending: boolean
  size: number
  after: Cursor | null
  before: Cursor | null
}

/** Sort value and id of the row at the edge of a page. */
export type Cursor = [value: string | number, id: number]

export const pageSizes = [20, 50, 100, 200] as const

export function readPaging(query: URLSearchParams, known: { sorts: readonly string[]; sort: string; descending?: boolean; size?: number }): Paging {
  const asked = query.get('sort') ?? ''
  const name = asked.replace(/^-/, '')
  const sorted = known.sorts.includes(name)
  const size = Number(query.get('size'))

  return {
    sort: sorted ? name : known.sort,
    descending: sorted ? asked.startsWith('-') : (known.descending ?? false),
    size: (pageSizes as readonly number[]).includes(size) ? size : (known.size ?? 50),
    after: readCursor(query.get('after')),
    before: readCursor(query.get('before')),
  }
}

export const writeCursor = (cursor: Cursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64url')

export function readCursor(text: string | null): Cursor | null {
  if (!text || text.length > 400) return null
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    if (!Array.isArray(value) || value.length !== 2) return null
    const [key, id] = value as unknown[]
    const fits = (typeof key === 'string' || typeof key === 'number') && Number.isSafeInteger(id)
    return fits ? [key as string | number, id as number] : null
  } catch {
    return null
  }
}

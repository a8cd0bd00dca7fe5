/** The same address with some of its query changed; null or '' takes a name out. */
export function addressWith(path: string, query: URLSearchParams, changes: Record<string, string | null>): string {
  const next = new URLSearchParams(query)
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') next.delete(name)
    else next.set(name, value)
  }
  const text = next.toString()
  return text ? `${path}?${text}` : path
}

/** Names that say where in a list one is; a changed filter starts from the first page again. */
export const keysOfPlace = ['after', 'before'] as const

/** The same address without one value of one filter. */
export function addressWithout(path: string, query: URLSearchParams, name: string, value: string): string {
  const kept = [...query].filter(([n, v]) => !keysOfPlace.some((key) => key === n) && !(n === name && v === value))
  const text = new URLSearchParams(kept).toString()
  return text ? `${path}?${text}` : path
}

/** An address of this site only: anything else becomes '/'. */
export const ownAddress = (text: string | null): string => (text && /^\/(?![/\\])[^\u0000-\u001f\\]*$/.test(text) ? text : '/')

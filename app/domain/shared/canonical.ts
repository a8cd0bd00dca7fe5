export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

/**
 * One text for one content (RFC 8785): names sorted by code unit, no blanks, numbers as ECMAScript writes them.
 * What is undefined is left out, as if it had never been said.
 */
export function canonical(value: Json | undefined): string {
  if (value === undefined || value === null) return 'null'
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`${value} cannot be written canonically`)
  if (typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(canonical).join(',')}]`

  const object = value as { readonly [name: string]: Json | undefined }
  const names = Object.keys(object).filter((name) => object[name] !== undefined).sort()
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(object[name])}`).join(',')}}`
}

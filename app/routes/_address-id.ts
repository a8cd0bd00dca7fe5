/** The id in an address such as /screening/17; anything else is 404. */
export function idIn(text: string | undefined): number {
  if (!text || !/^[1-9]\d{0,9}$/.test(text)) throw new Response(null, { status: 404 })
  return Number(text)
}

/** The ids ticked in a list. */
export const idsIn = (form: FormData | null): number[] =>
  (form?.getAll('id') ?? []).filter((text): text is string => typeof text === 'string' && /^[1-9]\d{0,9}$/.test(text)).map(Number)

export const textIn = (form: FormData | null, name: string): string => {
  const value = form?.get(name)
  return typeof value === 'string' ? value : ''
}

/** Idempotency key of the form; null where it has none. */
export const keyIn = (form: FormData | null): string | null => textIn(form, '_key').slice(0, 60) || null

/** The version of the record that the form was drawn from. */
export function versionIn(form: FormData | null): number | null {
  const version = Number(textIn(form, '_version') || Number.NaN)
  return Number.isSafeInteger(version) ? version : null
}

/** What a command needs of the form besides its fields; a form without a version matches none. */
export const sentIn = (form: FormData | null) => ({ version: versionIn(form) ?? 0, key: keyIn(form) })

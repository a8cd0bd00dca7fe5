/** How figures, days and times are written. Pure: no locale of the machine, no clock. */

const grouped = (digits: string) => digits.replace(/\B(?=(\d{3})+$)/g, ',')

/** 2860292 (cents) → '28,602.92'. A string or bigint keeps cents beyond 2^53 exact. */
export function money(fen: number | string | bigint): string {
  const cents = BigInt(fen)
  const digits = String(cents < 0n ? -cents : cents).padStart(3, '0')
  return `${cents < 0n ? '-' : ''}${grouped(digits.slice(0, -2))}.${digits.slice(-2)}`
}

/** 1234.5, 2 → '1,234.50'. */
export function number(n: number | string, digits?: number): string {
  const text = digits === undefined ? String(n) : Number(n).toFixed(digits)
  const [whole = '', part] = text.replace(/^-/, '').split('.')
  return `${text.startsWith('-') ? '-' : ''}${grouped(whole)}${part === undefined ? '' : `.${part}`}`
}

/** A calendar day is written as it is kept: '2026-11-24'. */
export const day = (isoDay: string) => isoDay.slice(0, 10)

// China keeps one time all year, eight hours ahead of UTC.
const chinaAheadMs = 8 * 3_600_000

/** '2026-11-24T07:04:00.000Z' → '2026-11-24 15:04'. */
export const time = (isoUtc: string) => new Date(Date.parse(isoUtc) + chinaAheadMs).toISOString().slice(0, 16).replace('T', ' ')

/** How long ago, as a key of `common:time` with its number. */
export function ago(isoUtc: string, nowIso: string): { key: 'now' | 'minutes' | 'hours' | 'days'; n: number } {
  const minutes = Math.floor((Date.parse(nowIso) - Date.parse(isoUtc)) / 60_000)
  if (minutes < 1) return { key: 'now', n: 0 }
  if (minutes < 60) return { key: 'minutes', n: minutes }
  if (minutes < 1_440) return { key: 'hours', n: Math.floor(minutes / 60) }
  return { key: 'days', n: Math.floor(minutes / 1_440) }
}

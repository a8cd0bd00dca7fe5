/** Codes change every so many seconds (RFC 6238). */
export const periodSeconds = 30
/** Clocks may differ by so many steps. */
export const stepsOff = 1

/** Seconds to wait after so many wrong codes in a row: none at first, then twice as long each time. */
export function waitAfter(failed: number): number {
  if (failed < 3) return 0
  return Math.min(30 * 2 ** (failed - 3), 3_600)
}

export const recoveryCodes = 10

/** Letters that are not taken for one another on paper. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'

/** 'k7mpa-x2qrt' of ten bytes. */
export function recoveryCode(bytes: Uint8Array): string {
  const letters = [...bytes].slice(0, 10).map((byte) => alphabet[byte % alphabet.length])
  return `${letters.slice(0, 5).join('')}-${letters.slice(5).join('')}`
}

export type TypedCode = { kind: 'totp'; code: string } | { kind: 'recovery'; code: string }

/** What was typed, whatever blanks, dashes or wide digits it came with; null where it can be no code. */
export function readCode(typed: string): TypedCode | null {
  const plain = typed.normalize('NFKC').toLowerCase().replace(/[\s\-–—]/g, '')
  if (/^\d{6}$/.test(plain)) return { kind: 'totp', code: plain }
  if (/^[a-z0-9]{10}$/.test(plain)) return { kind: 'recovery', code: `${plain.slice(0, 5)}-${plain.slice(5)}` }
  return null
}

/** 'ABCD EFGH …': a secret as it is typed into a device by hand. */
export const inFours = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ')

import type { DecimalText, Fen } from './money'

/** A fraction of whole numbers: a division by 6 stays exact until the one rounding at the end. */
export interface Exact {
  numerator: bigint
  /** Above zero. */
  denominator: bigint
}

export function exact(value: DecimalText): Exact {
  const [, sign = '', whole = '', places = ''] = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(value) ?? []
  if (whole === '') throw new Error(`not a decimal number: ${value}`)

  return { numerator: BigInt(`${sign}${whole}${places}`), denominator: 10n ** BigInt(places.length) }
}

/** Cents as yuan. */
export const exactFen = (fen: Fen): Exact => ({ numerator: fen, denominator: 100n })

export function times(value: Exact, factor: DecimalText): Exact {
  const { numerator, denominator } = exact(factor)

  return { numerator: value.numerator * numerator, denominator: value.denominator * denominator }
}

export function over(value: Exact, divisor: DecimalText): Exact {
  const { numerator, denominator } = exact(divisor)
  if (numerator === 0n) throw new Error('divided by nothing')
  const sign = numerator < 0n ? -1n : 1n

  return { numerator: value.numerator * denominator * sign, denominator: value.denominator * numerator * sign }
}

/** Yuan to cents, half up. */
export function toFen({ numerator, denominator }: Exact): Fen {
  return nearest(numerator * 100n, denominator)
}

/** For showing a step: at most six places, no trailing zeros. */
export function shown({ numerator, denominator }: Exact): DecimalText {
  return decimalOf(nearest(numerator * 1_000_000n, denominator), 6)
}

/** 1 + rate, as the clauses on impairment and markup ask. */
export function onePlus(rate: DecimalText): DecimalText {
  const { numerator, denominator } = exact(rate)

  return decimalOf(numerator + denominator, String(denominator).length - 1)
}

/** To the nearest whole number, a half away from zero. */
function nearest(numerator: bigint, denominator: bigint): bigint {
  const size = numerator < 0n ? -numerator : numerator
  const rounded = (2n * size + denominator) / (2n * denominator)

  return numerator < 0n ? -rounded : rounded
}

function decimalOf(scaled: bigint, places: number): DecimalText {
  const digits = String(scaled < 0n ? -scaled : scaled).padStart(places + 1, '0')
  const whole = digits.slice(0, digits.length - places)
  const rest = digits.slice(digits.length - places).replace(/0+$/, '')

  return `${scaled < 0n ? '-' : ''}${whole}${rest === '' ? '' : `.${rest}`}`
}

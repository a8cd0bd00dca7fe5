import type { Decimal } from 'decimal.js'
import { Exactly, fenOf, type DecimalText, type Fen } from './money'

/** A fraction: a division by 6 stays exact until the one rounding at the end. */
export interface Exact {
  numerator: Decimal
  denominator: Decimal
}

export function exact(value: DecimalText): Exact {
  return { numerator: new Exactly(value), denominator: new Exactly(1) }
}

export function times(value: Exact, factor: DecimalText): Exact {
  return { ...value, numerator: value.numerator.times(factor) }
}

export function over(value: Exact, divisor: DecimalText): Exact {
  return { ...value, denominator: value.denominator.times(divisor) }
}

/** Yuan to cents, half up. */
export function toFen(value: Exact): Fen {
  return fenOf(value.numerator.div(value.denominator))
}

/** For showing a step: at most six places, no trailing zeros. */
export function shown(value: Exact): DecimalText {
  return value.numerator.div(value.denominator).toDecimalPlaces(6).toFixed()
}

/** 1 + rate, as the clauses on impairment and markup ask. */
export function onePlus(rate: DecimalText): DecimalText {
  return new Exactly(rate).plus(1).toFixed()
}

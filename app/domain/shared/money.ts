import { Decimal } from 'decimal.js'

/** Whole cents. The only form in which an amount is stored, added or compared. */
export type Fen = bigint

/** A number as text, such as '29903.0544': rates, costs and yuan amounts before they become cents. */
export type DecimalText = string

/** Wide enough that no product of a price is ever cut; halves go away from zero. */
export const Exactly = Decimal.clone({ precision: 80, rounding: Decimal.ROUND_HALF_UP, toExpNeg: -40, toExpPos: 40 })

/** Yuan to cents, half up to the cent. */
export function fenOf(yuan: DecimalText | Decimal): Fen {
  return BigInt(new Exactly(yuan).times(100).toDecimalPlaces(0).toFixed(0))
}

/** Cents to yuan with two places: 2990305n is '29903.05'. */
export function yuanOf(fen: Fen): DecimalText {
  const digits = String(fen < 0n ? -fen : fen).padStart(3, '0')

  return `${fen < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

export function sumFen(amounts: readonly Fen[]): Fen {
  return amounts.reduce((total, amount) => total + amount, 0n)
}

/** An amount times a rate, half up to the cent: for tax and the like. */
export function shareOf(fen: Fen, rate: DecimalText): Fen {
  return BigInt(new Exactly(fen.toString()).times(rate).toDecimalPlaces(0).toFixed(0))
}

export interface MonthlyFen {
  /** Each of the first eleven months. */
  monthFen: Fen
  /** The twelfth, which takes the rounding rest. */
  lastMonthFen: Fen
}

/** A year's amount in twelve months that add up to it. */
export function monthsOf(yearFen: Fen): MonthlyFen {
  const monthFen = BigInt(new Exactly(yearFen.toString()).div(12).toDecimalPlaces(0).toFixed(0))

  return { monthFen, lastMonthFen: yearFen - 11n * monthFen }
}

/**
 * The months of several lines, so that the lines of a month add up to that month of their total:
 * every line is rounded down and the cents that remain go to the lines with the largest rests.
 */
export function monthsOfLines(yearFens: readonly Fen[]): MonthlyFen[] {
  const total = monthsOf(sumFen(yearFens)).monthFen
  const floors = yearFens.map((year) => floorDiv(year, 12n))
  const missing = Number(total - sumFen(floors))
  const byRest = yearFens.map((year, line) => ({ line, rest: year - 12n * (floors[line] ?? 0n) }))
  byRest.sort((a, b) => Number(b.rest - a.rest) || a.line - b.line)
  const raised = new Set(byRest.slice(0, missing).map((one) => one.line))

  return yearFens.map((year, line) => {
    const monthFen = (floors[line] ?? 0n) + (raised.has(line) ? 1n : 0n)
    return { monthFen, lastMonthFen: year - 11n * monthFen }
  })
}

function floorDiv(a: bigint, b: bigint): bigint {
  return a / b - (a % b < 0n ? 1n : 0n)
}

/** Fractions of whole numbers: what a person works out on paper, without any library. */
export interface Fraction {
  over: bigint
  under: bigint
}

export const whole = (value: number | bigint): Fraction => ({ over: BigInt(value), under: 1n })
export const part = (value: number | bigint, of: number | bigint): Fraction => ({ over: BigInt(value), under: BigInt(of) })
export const times = (...factors: readonly Fraction[]): Fraction => ({ over: factors.reduce((all, one) => all * one.over, 1n), under: factors.reduce((all, one) => all * one.under, 1n) })
export const hundredths = (value: number): Fraction => part(value, 100)
/** 1 + so many hundredths. */
export const onePlus = (value: number): Fraction => part(100 + value, 100)

/** To the nearest whole number, a half away from zero. */
export function rounded({ over, under }: Fraction): bigint {
  const size = over < 0n ? -over : over
  const up = (2n * size + under) / (2n * under)
  return over < 0n ? -up : up
}

/** Yuan as written, '12345.67', in cents. */
export function cents(yuan: string): bigint {
  const [, sign, before, after = ''] = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(yuan) ?? []
  if (before === undefined) throw new Error(`no amount: ${yuan}`)
  return BigInt(`${sign}${before}${after.padEnd(2, '0')}`)
}

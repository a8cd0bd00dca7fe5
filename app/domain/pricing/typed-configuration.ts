import { fenOf, type DecimalText, type Fen } from '../shared/money'

/** Why a value cannot be; worded under pricing:mistake.<code>. */
export const mistakes = ['choose', 'day', 'height', 'pressure', 'amount', 'count', 'years', 'size', 'seat', 'nothing', 'site'] as const
export type Mistake = (typeof mistakes)[number]

/** What was typed, read field by field; what cannot be is noted beside its field and left out. */
export interface Typed {
  of: (name: string) => string
  mistakes: Record<string, Mistake>
}

export const typedFrom = (read: (name: string) => string | null): Typed => ({ of: (name) => (read(name) ?? '').trim(), mistakes: {} })

function noted(typed: Typed, name: string, mistake: Mistake): null {
  typed.mistakes[name] = mistake
  return null
}

export function oneOf<T extends string>(typed: Typed, name: string, words: readonly T[]): T | null {
  const text = typed.of(name)
  if (text === '') return null

  return words.find((word) => word === text) ?? noted(typed, name, 'choose')
}

export function dayIn(typed: Typed, name: string): string | null {
  const text = typed.of(name)
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text)

  return isDay ? text : noted(typed, name, 'day')
}

interface Bounds {
  most: number
  places: number
  mistake: Mistake
  least?: number
}

/** A decimal number without sign, as it was written. */
export function decimalIn(typed: Typed, name: string, { most, places, mistake, least = 0 }: Bounds): DecimalText | null {
  const text = typed.of(name)
  if (text === '') return null
  const [, after = ''] = /^\d{1,12}(?:\.(\d+))?$/.exec(text) ?? [undefined, undefined]
  const fits = /^\d{1,12}(\.\d+)?$/.test(text) && after.length <= places && Number(text) <= most && Number(text) >= least

  return fits ? text : noted(typed, name, mistake)
}

/** Yuan with at most two places; below zero only where it is said. */
export function fenIn(typed: Typed, name: string, { signed } = { signed: false }): Fen | null {
  const text = typed.of(name)
  if (text === '') return null
  const pattern = signed ? /^-?\d{1,12}(\.\d{1,2})?$/ : /^\d{1,12}(\.\d{1,2})?$/

  return pattern.test(text) ? fenOf(text) : noted(typed, name, 'amount')
}

export function countIn(typed: Typed, name: string, { least = 1, most, mistake = 'count' }: { least?: number; most: number; mistake?: Mistake }): number | null {
  const text = typed.of(name)
  if (text === '') return null
  const count = Number(text)

  return /^\d{1,6}$/.test(text) && count >= least && count <= most ? count : noted(typed, name, mistake)
}

export const ticked = (typed: Typed, name: string): boolean => typed.of(name) === '1'

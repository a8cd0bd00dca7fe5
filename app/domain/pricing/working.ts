import { exact, exactFen, onePlus, over, shown, times, toFen, type Exact } from '../shared/exact'
import { yuanOf, type DecimalText, type Fen } from '../shared/money'
import type { PriceItem } from './price-book'
import { clauses, type ClauseKey, type PriceStep } from './priced-order'

/** One line on its way: the exact amount so far and the steps that led to it. */
export interface Working {
  value: Exact
  steps: PriceStep[]
  provisional: boolean
}

export interface Note {
  key: ClauseKey
  inputs?: Record<string, string>
  words?: Record<string, string>
}

/** Begins with a figure of the book. */
export function take(item: PriceItem, note: Note): Working {
  return noted({ value: exact(item.value), steps: [], provisional: false }, note, { operation: 'take', factor: null, item })
}

/** Begins with an amount that people agreed on. */
export function takeFen(fen: Fen, note: Note): Working {
  return noted({ value: exactFen(fen), steps: [], provisional: false }, note, { operation: 'take', factor: null, item: null })
}

export function timesItem(working: Working, item: PriceItem, note: Note): Working {
  return noted(withValue(working, times(working.value, item.value)), note, { operation: 'times', factor: item.value, item })
}

/** Times (1 + rate). */
export function timesOnePlus(working: Working, item: PriceItem, note: Note): Working {
  const factor = onePlus(item.value)

  return noted(withValue(working, times(working.value, factor)), note, { operation: 'times', factor, item })
}

export function timesNumber(working: Working, factor: DecimalText, note: Note): Working {
  return noted(withValue(working, times(working.value, factor)), note, { operation: 'times', factor, item: null })
}

export function overItem(working: Working, item: PriceItem, note: Note): Working {
  return noted(withValue(working, over(working.value, item.value)), note, { operation: 'over', factor: item.value, item })
}

export function overNumber(working: Working, divisor: DecimalText, note: Note): Working {
  return noted(withValue(working, over(working.value, divisor)), note, { operation: 'over', factor: divisor, item: null })
}

/** Marks what rests on a rule that is not settled, whatever its figure says. */
export function unsettled(working: Working): Working {
  const steps = working.steps.map((step, index) => (index === working.steps.length - 1 ? { ...step, confidence: 'provisional' as const } : step))

  return { ...working, steps, provisional: true }
}

/** The one rounding of a line, at its end. */
export function settle(working: Working): Working & { yearFen: Fen } {
  const yearFen = toFen(working.value)
  const step: PriceStep = { ...blankStep('round'), operation: 'round', result: yuanOf(yearFen) }

  return { ...working, yearFen, steps: [...working.steps, step] }
}

export function blankStep(key: ClauseKey): Omit<PriceStep, 'operation' | 'result'> {
  return { line: null, key, clause: clauses[key], inputs: {}, words: {}, factor: null, source: null, confidence: null }
}

interface Move {
  operation: PriceStep['operation']
  factor: DecimalText | null
  item: PriceItem | null
}

const withValue = ({ steps, provisional }: Working, value: Exact): Working => ({ value, steps, provisional })

function noted(working: Working, note: Note, { operation, factor, item }: Move): Working {
  const { key, inputs = {}, words = {} } = note
  const step: PriceStep = {
    line: null, key, clause: clauses[key], inputs, words, operation, factor, result: shown(working.value), source: item === null ? null : item.source, confidence: item === null ? null : item.confidence,
  }

  return { value: working.value, steps: working.steps.concat(step), provisional: working.provisional || item?.confidence === 'provisional' }
}

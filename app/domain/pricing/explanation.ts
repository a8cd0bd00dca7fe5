import type { Place } from './price-book'
import type { PriceStep } from './priced-order'

/** Says a key in the reader's language; handed in, so that the rule knows no language. */
export type Say = (key: string, values?: Record<string, unknown>) => string

export interface ExplainedStep {
  clause: string
  text: string
  /** The sign and what stands behind it, such as "× 0.65"; empty where nothing is multiplied. */
  move: string
  /** Yuan. */
  result: string
  source: string
  provisional: boolean
}

/** The steps of a price in words: for the page, the confirmation form and the workbook alike. */
export function explain(steps: readonly PriceStep[], say: Say): ExplainedStep[] {
  return steps.map((step) => ({
    clause: step.clause,
    text: say(`pricing:step.${step.key}`, { ...step.inputs, ...said(step.words, say) }),
    move: step.factor === null ? '' : `${say(`pricing:operation.${step.operation}`)} ${step.factor}`,
    result: step.result,
    source: step.source ?? '',
    provisional: step.confidence === 'provisional',
  }))
}

/** A figure that a book lacks, in words. */
export function nameOf(place: Place, say: Say): string {
  const kind = say(`pricing:kind.${place.kind}`)
  const keys = keyWords(place).map((key) => (key.startsWith('pricing:') ? say(key) : key)).join(' ')
  if (place.at === undefined || place.at === null) return say('pricing:refusal.missingFigure', { kind, keys }).trim()

  return say('pricing:refusal.missingFigureAt', { kind, keys, at: place.at })
}

function keyWords({ kind, key1 = '', key2 = '' }: Place): string[] {
  if (kind === 'standard_cost' || kind === 'life') return [`pricing:component.${key1}`, ...(key2 === '*' ? [] : [key2 === 'das' ? 'pricing:component.das' : `pricing:${key1}Type.${key2}`])]
  if (kind === 'maintenance') return [`pricing:towerType.${key1}`]
  if (kind === 'other_item') return [`pricing:otherItem.${key1}`]
  if (kind === 'das_cost' || kind === 'das_maintenance') return [`pricing:dasType.${key1}`, `pricing:das.${key2}`]
  if (kind === 'pay_ratio' || kind === 'stock_ratio') return [`pricing:ratioGroup.${key1}`, ...placeWords(key2)]
  if (kind === 'rule') return [wordedRules.has(key1) ? `pricing:rule.${key1}` : key1]

  return [key1, key2].filter((key) => key !== '' && key !== '*')
}

const wordedRules = new Set(['further_unit', 'most_sharers', 'antennas_per_unit', 'existing_ratio_until'])

/** 'anchor:2', 'owner:1+0', 'alone': the position in words, then what is counted. */
function placeWords(place: string): string[] {
  const [position = '', counted] = place.split(':')

  return [`pricing:position.${position}`, ...(counted === undefined ? [] : [counted])]
}

function said(words: Record<string, string>, say: Say): Record<string, string> {
  return Object.fromEntries(Object.entries(words).map(([name, key]) => [name, say(key)]))
}

import { explain, type Say } from '../pricing/explanation'
import type { PriceStep } from '../pricing/priced-order'
import { fenOf, yuanOf } from '../shared/money'
import type { FormPrice } from './form'
import type { Cell, PrintedFact, PrintedTable } from './printed-form'

export function lineTable(price: FormPrice | null, say: Say): PrintedTable {
  const columns = (['item', 'standardCost', 'life', 'sharers', 'ratio'] as const).map((name) => ({ label: say(`order:price.${name}`), end: name !== 'item' }))
  const money = (['year', 'month', 'tax'] as const).map((name) => ({ label: say(`pricing:column.${name}`), end: true }))
  const rows = (price?.lines ?? []).map((line, index): Cell[] => {
    const steps = price?.steps.filter((step) => step.line === index) ?? []
    const found = (...keys: PriceStep['key'][]) => steps.find((step) => keys.includes(step.key))
    const ratio = found('payRatio', 'stockRatio', 'fullShare')
    const words = `${lineWords(line, say)}${line.provisional ? `（${say('pricing:provisional')}）` : ''}${line.computedFen === undefined ? '' : `（${say('order:override.printed', { computed: moneyText(line.computedFen) })}）`}`
    return [
      words, basisOf(found('standardCost', 'standardCostAt', 'maintenance', 'siteFee', 'power', 'other', 'costPlus', 'dasEntered', 'dasCost', 'dasMaintenance')?.result), found('life')?.factor ?? '—',
      seatWords(ratio, say), ratio?.factor ?? '—', { fen: line.yearFen }, { fen: line.monthFen }, { fen: line.taxFen },
    ]
  })
  return { columns: [...columns, ...money], rows }
}

/** 28,602.92 of cents. */
const moneyText = (fen: string): string => yuanOf(BigInt(fen)).replace(/^-?\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','))

/** What a line begins with: yuan of the book or of the fee, never finer than the cent. */
const basisOf = (yuan: string | undefined): Cell => (yuan === undefined ? '—' : { fen: String(fenOf(yuan)) })

function seatWords(ratio: FormPrice['steps'][number] | undefined, say: Say): string {
  if (!ratio?.words.position) return '—'
  return say('order:price.seat', { position: say(ratio.words.position), sharers: ratio.inputs.sharers })
}

/** '产品单元 1 · 塔'. */
export function lineWords(line: Pick<FormPrice['lines'][number], 'component' | 'unit' | 'item'>, say: Say): string {
  const component = say(`pricing:component.${line.component}`)
  if (line.unit !== null) return `${say('pricing:unit.number', { number: line.unit })} · ${component}`
  if (line.component === 'other' && line.item) return say(`pricing:otherItem.${line.item}`)
  return line.item ? `${component} · ${line.item}` : component
}

export function totalFacts(price: FormPrice | null, say: Say): PrintedFact[] {
  if (!price) return []
  const fact = (name: string, fen: string): PrintedFact => ({ label: say(`order:price.${name}`), value: { fen }, unit: say('common:unit.yuan') })
  const { yearFen, monthFen, lastMonthFen, taxFen, withTaxFen } = price.totals
  return [fact('yearly', yearFen), fact('monthly', monthFen), fact('lastMonth', lastMonthFen), fact('tax', taxFen), fact('withTax', withTaxFen)]
}

export function notesOf(price: FormPrice | null, say: Say): string[] {
  if (!price) return [say('order:price.none')]
  const basis = say('order:price.basis', { code: price.bookCode, day: price.day })
  return [basis, ...(price.overrun ? [say('pricing:overrun', { code: price.bookCode })] : []), ...(price.provisional ? [say('pricing:provisionalNote')] : []), ...(price.lines.some(({ computedFen }) => computedFen !== undefined) ? [say('order:override.note')] : [])]
}

export function stepTable(price: FormPrice | null, say: Say): PrintedTable {
  const columns = (['clause', 'step', 'factor', 'result', 'source'] as const).map((name) => ({ label: say(`pricing:column.${name}`), end: name === 'factor' || name === 'result' }))
  const steps = price?.steps ?? []
  const words = explain(steps, say)
  const rows = words.map((step, index): Cell[] => {
    const line = price?.lines[steps[index]?.line ?? -1]
    const of = line ? `${lineWords(line, say)}：` : ''
    return [step.clause, `${of}${step.text}${step.provisional ? `（${say('pricing:provisional')}）` : ''}`, step.move || '—', step.result, step.source || '—']
  })
  return { columns, rows }
}

export interface ExplainedLine {
  id: string
  item: string
  /** '1.1–2.4'. */
  clause: string
  /** '254928 ÷ 10 × 1.02 × 1.1 × 0.60'. */
  inputs: string
  fen: string
  provisional: boolean
  /** What was worked out, where another amount was agreed. */
  computedFen?: string
}

/** One line of a price as one calculation, to be followed with a pocket calculator. */
export function explainedLines(price: FormPrice, say: Say): ExplainedLine[] {
  return price.lines.map((line, index) => {
    const steps = price.steps.filter((step) => step.line === index)
    const words = explain(steps, say)
    const clauses = [...new Set(steps.map((step) => step.clause))]
    return {
      id: String(index), item: lineWords(line, say), clause: clauses.join(' · '), fen: line.yearFen, provisional: line.provisional, ...(line.computedFen === undefined ? {} : { computedFen: line.computedFen }),
      inputs: [words[0]?.result ?? '', ...words.slice(1).map((step) => step.move)].filter(Boolean).join(' '),
    }
  })
}

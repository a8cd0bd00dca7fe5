import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { cases } from './case-list'
import { linesOf, totalsOf, type Case } from './work'

/**
 * Works out cases.csv, without anything of the product: `node --import tsx tests/pricing/work-cases.ts` writes it anew.
 * What comes out is read by people before it is kept; the price function is held against the file.
 */
export const casesFile = fileURLToPath(new URL('cases.csv', import.meta.url))

const columns = ['case', 'book', 'day', 'units', 'leased', 'maintained', 'seats', 'site', 'power', 'others', 'cost_plus', 'das', 'lines', 'year', 'tax', 'month', 'last_month'] as const

export const casesText = (): string => [columns.join(','), ...cases.map((one) => rowOf(one).map(cell).join(','))].join('\n') + '\n'

const cell = (text: string): string => (text.includes(',') ? `"${text}"` : text)

function rowOf(one: Case): string[] {
  const lines = linesOf(one)
  const { year, tax, month, lastMonth } = totalsOf(lines)
  return [
    one.name, one.book, one.day, one.units.map(unitText).join(' + '), (one.leased ?? []).join(' + '), one.maintained ? 'yes' : '', seatsText(one.seats),
    one.site ? `${one.site.yuan}${one.site.unshared ? ' unshared' : ''}` : '', one.power ? `${one.power.yuan}${one.power.years ? ` over ${one.power.years}` : ''}${one.power.unshared ? ' unshared' : ''}` : '',
    (one.others ?? []).map(({ code, quantity, yuan }) => `${code} x${quantity}${yuan === undefined ? '' : ` at ${yuan}`}`).join(' + '),
    (one.costPlus ?? []).map(({ yuan, quantity, part, type }) => `${yuan} x${quantity} ${part}/${type}`).join(' + '), one.das ? dasText(one.das) : '',
    lines.map(({ name, cents }) => `${name}=${cents}`).join(' '), ...[year, tax, month, lastMonth].map(String),
  ]
}

const unitText = ({ type, height, handover, ofType }: Case['units'][number]): string => `${type}@${height}${handover ? ' handover' : ''}${ofType === undefined ? '' : ` of-type ${ofType}`}`
const seatsText = (seats: Case['seats']): string => (typeof seats === 'string' ? seats : Object.entries(seats).map(([component, seat]) => `${component}=${seat}`).join('; '))
const dasText = ({ yuan, type, double, size, maintenance }: NonNullable<Case['das']>): string => `${yuan === undefined ? `${type} ${double ? 'double' : 'single'} ${size}` : `cost ${yuan}`} maintenance ${maintenance}`

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(casesFile, casesText())

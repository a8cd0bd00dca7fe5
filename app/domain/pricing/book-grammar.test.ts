import { describe, expect, it } from 'vitest'
import { books } from '../../../tests/world/books'
import { figureDifferences, repeatedRows } from './book-differences'
import { bandOf, readItem, typedItem, type RowMistake, type TypedItem } from './book-grammar'

const typed: TypedItem = { kind: 'standard_cost', key1: 'tower', key2: 'ground', from: '30', to: '35', value: '183433', source: '文件', confidence: 'reported' }
const wrong = (change: Partial<TypedItem>): RowMistake[] => {
  const read = readItem({ ...typed, ...change })
  return read.ok ? [] : read.mistakes
}

describe('a row of a price book', () => {
  it('is read back as it stands, for every row of every book', () => {
    for (const { rows } of books) for (const row of rows) expect(readItem(typedItem(row))).toEqual({ ok: true, item: { ...row, value: String(Number(row.value)) } })
  })

  it.each<[string, Partial<TypedItem>, RowMistake[]]>([
    ['of no kind', { kind: 'weather' }, ['kind']],
    ['of another part', { key1: 'mast' }, ['key1']],
    ['of a type that the part has not', { key1: 'shelter', key2: 'ground' }, ['key2', 'from', 'to']],
    ['with a band that ends before it begins', { from: '35', to: '30' }, ['band']],
    ['with a band where the kind has none', { kind: 'markup', key1: '', key2: '', value: '0.1' }, ['from', 'to']],
    ['with keys where the kind has none', { kind: 'markup', key2: '', value: '0.1' }, ['key1']],
    ['with words for a number', { value: 'much' }, ['value']],
    ['with seven places', { value: '1.1234567' }, ['value']],
    ['below zero', { value: '-1' }, ['value']],
    ['with a bound below zero', { from: '-3' }, ['from']],
    ['without its source', { source: '  ' }, ['source']],
    ['of a confidence that is none', { confidence: 'sure' }, ['confidence']],
    ['with a ratio above one', { kind: 'pay_ratio', key1: 'base', key2: 'anchor:2', from: '', to: '', value: '1.01' }, ['value']],
    ['with a life of no years', { kind: 'life', key2: '*', from: '', to: '', value: '0' }, ['value']],
    ['with a class that is none', { kind: 'region_class', key1: '37', key2: '', from: '', to: '', value: '5' }, ['value']],
    ['with a day that is none', { kind: 'rule', key1: 'existing_ratio_until', key2: '', from: '', to: '', value: '20190231' }, ['value']],
    ['with a switch between on and off', { kind: 'configuration', key1: 'ground', key2: 'rru:rru', from: '', to: '', value: '0.5' }, ['value']],
  ])('is refused %s', (_, change, mistakes) => expect(wrong(change)).toEqual(mistakes))

  it('keeps a number in its shortest form: 0.650 is 0.65, 00012 is 12, -0.00 is 0', () => {
    expect(['0.650', '00012', '0.00', '183433.000000'].map((value) => { const read = readItem({ ...typed, value }); return read.ok && read.item.value })).toEqual(['0.65', '12', '0', '183433'])
    const rebate = readItem({ ...typed, kind: 'other_item', key1: 'rru_rebate', key2: '', from: '', to: '', value: '-500.50' })
    expect(rebate.ok && rebate.item.value).toBe('-500.5')
  })

  it('has bands in metres, pressure or size only where its kind has', () => {
    expect([bandOf('standard_cost', 'tower'), bandOf('standard_cost', 'shelter'), bandOf('wind_factor', ''), bandOf('das_cost', 'metro'), bandOf('tax', '*')]).toEqual(['height', null, 'pressure', 'size', null])
  })
})

describe('what two books have differently', () => {
  const [v2016, v2018] = [books[0]!.rows, books[1]!.rows]

  it('is nothing for a book and itself, whatever the order of its rows', () => {
    expect(figureDifferences(v2018, [...v2018].reverse())).toEqual([])
  })

  it('names the markup and the base ratios that 2018 lowered, and no standard cost', () => {
    const found = figureDifferences(v2016, v2018)
    expect(found.map(({ key }) => key)).toContain('markup///')
    expect(found.find(({ key }) => key === 'pay_ratio/base/anchor:2/')).toMatchObject({ before: { value: '0.75' }, after: { value: '0.65' } })
    expect(found.filter(({ key }) => key.startsWith('standard_cost'))).toEqual([])
  })

  it('tells what was added and what was taken away', () => {
    const [first, ...rest] = v2018
    const added = { ...first!, kind: 'tax' as const, key1: 'site', key2: '', from: null, to: null, value: '0.09' }
    expect(figureDifferences(v2018, [...rest, added]).map(({ before, after }) => [before?.value ?? null, after?.value ?? null])).toEqual([[first!.value, null], [null, '0.09']])
  })

  it('finds the later of two rows at one place', () => {
    expect(repeatedRows([...v2018, v2018[3]!])).toEqual([v2018.length])
    expect(repeatedRows(v2018)).toEqual([])
  })
})

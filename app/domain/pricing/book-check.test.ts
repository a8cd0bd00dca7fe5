import { describe, expect, it } from 'vitest'
import { bookV2016, bookV2018 } from '../../../tests/world/books'
import { findingsOf } from './book-check'
import { exampleDifferences, readExample, workedExample, type Example } from './book-example'
import { toPriceBook, type PriceItem } from './price-book'

const codes = (rows: readonly PriceItem[], examples: readonly Example[] = bookV2018.examples) => findingsOf(toPriceBook(bookV2018.head, rows), examples).map(({ code, hard }) => (hard ? code : `(${code})`))
const without = (of: (row: PriceItem) => boolean) => bookV2018.rows.filter((row) => !of(row))
const changed = (of: (row: PriceItem) => boolean, change: Partial<PriceItem>) => bookV2018.rows.map((row) => (of(row) ? { ...row, ...change } : row))

describe('what stands in the way of a price book', () => {
  it('is nothing for the books of the field, but that some figures are provisional', () => {
    expect(codes(bookV2018.rows)).toEqual(['(provisional)'])
    expect(findingsOf(toPriceBook(bookV2016.head, bookV2016.rows), bookV2016.examples).map(({ code }) => code)).toEqual(['provisional'])
  })

  it('is everything where there are no figures', () => expect(codes([])).toEqual(['empty']))

  it.each<[string, readonly PriceItem[], string]>([
    ['a cost', without(({ kind, key1, key2 }) => kind === 'standard_cost' && key1 === 'shelter' && key2 === 'cabinet'), 'missing'],
    ['a band of heights', without(({ kind, key2, from }) => kind === 'standard_cost' && key2 === 'ground' && from === '35'), 'gap'],
    ['the markup', without(({ kind }) => kind === 'markup'), 'missing'],
    ['a ratio of three', without(({ kind, key1, key2 }) => kind === 'pay_ratio' && key1 === 'site' && key2 === 'other:3'), 'missing'],
    ['a scenario of stock sites', without(({ kind, key1, key2 }) => kind === 'stock_ratio' && key1 === 'power' && key2 === 'existing'), 'missing'],
    ['the rate of tax', without(({ kind }) => kind === 'tax'), 'missing'],
    ['the rule of further units', without(({ kind, key1 }) => kind === 'rule' && key1 === 'further_unit'), 'missing'],
    ['the life of a DAS', without(({ kind, key2 }) => kind === 'life' && (key2 === 'das' || key2 === '*')), 'missing'],
    ['its catalogue', changed(({ kind }) => kind === 'configuration', { value: '0' }), 'noCatalogue'],
  ])('is %s that it lacks', (_, rows, code) => expect(codes(rows)).toContain(code))

  it('is a band that overlaps the one before it', () => {
    expect(codes(changed(({ kind, key2, from }) => kind === 'standard_cost' && key2 === 'ground' && from === '35', { from: '33' }))).toContain('overlap')
  })

  it('is an example that fails, or none at all', () => {
    expect(codes(changed(({ kind }) => kind === 'markup', { value: '0.11' }))).toContain('exampleFails')
    expect(codes(bookV2018.rows, [])).toContain('noExamples')
  })

  it('tells of ratios that rise with the sharers or ask more of the anchor, and does not hold the book back for them', () => {
    expect(codes(changed(({ kind, key1, key2 }) => kind === 'pay_ratio' && key1 === 'power' && key2 === 'anchor:3', { value: '0.99' }))).toEqual(expect.arrayContaining(['(risesWithSharers)', '(anchorPaysMore)']))
    expect(codes(without(({ kind }) => kind === 'stock_ratio'))).toContain('(noStock)')
  })
})

describe('a worked example', () => {
  const [first] = bookV2018.examples
  const v2018 = toPriceBook(bookV2018.head, bookV2018.rows)
  const typed = (change: Record<string, string>) => readExample((name) => ({ name: '样例', day: '2018-06-01', tower1: 'pole', ...change })[name] ?? '')

  it('comes out to the cent, or fails by one', () => {
    expect(bookV2018.examples.map((example) => workedExample(example, v2018).passes)).toEqual(bookV2018.examples.map(() => true))
    const off = workedExample({ ...first!, expected: { tower: '17828.81' } }, v2018)
    expect(off).toEqual({ passes: false, parts: [{ part: 'tower', expectedFen: 1_782_881n, gotFen: 1_782_880n }] })
  })

  it('fails where the book gives no price', () => {
    expect(workedExample(first!, toPriceBook(bookV2018.head, []))).toMatchObject({ passes: false, parts: [{ gotFen: null }] })
  })

  it('is read with what is filled alone', () => {
    expect(typed({ 'expected.tower': '1,358.41', wind: '' })).toEqual({ ok: true, example: { name: '样例', asked: { day: '2018-06-01', tower1: 'pole' }, expected: { tower: '1358.41' } } })
  })

  it.each<[string, Record<string, string>, string]>([
    ['without a name', { name: '', 'expected.tower': '1' }, 'name'],
    ['that expects nothing', {}, 'nothingExpected'],
    ['that expects words', { 'expected.total': 'viel' }, 'expected'],
    ['whose conditions cannot be', { 'expected.total': '1', height1: 'hoch' }, 'asked'],
  ])('is refused %s', (_, change, mistake) => {
    const read = typed(change)
    expect(read.ok ? [] : Object.keys(read.mistakes)).toContain(mistake)
  })

  it('differs by its conditions or amounts, not by their order', () => {
    const turned = { ...first!, asked: Object.fromEntries(Object.entries(first!.asked).reverse()) }
    expect(exampleDifferences([first!], [turned])).toEqual([])
    expect(exampleDifferences([first!], [{ ...first!, expected: { tower: '1.00' } }]).map(({ name }) => name)).toEqual([first!.name])
  })
})

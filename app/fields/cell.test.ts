import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainText, readCoordinate, readDay, readNumber, readYesNo, splitChoices, tidy } from './cell'

describe('the text of a cell', () => {
  test('is the same whatever the program put there', () => {
    expect(plainText({ richText: [{ text: '西湖' }, { text: '一号', font: { bold: true } }] })).toBe('西湖一号')
    expect(plainText({ formula: 'A1*2', result: 42 })).toBe('42')
    expect(plainText({ sharedFormula: 'A1', result: { error: '#REF!' } })).toBe('#REF!')
    expect(plainText({ text: 'a@b.cn', hyperlink: 'mailto:a@b.cn' })).toBe('a@b.cn')
    expect(plainText({ text: { richText: [{ text: '附件' }] }, hyperlink: 'x' })).toBe('附件')
    expect(plainText(new Date('2026-01-05T00:00:00Z'))).toBe('2026-01-05')
    expect(plainText(120.15300000000001)).toBe('120.153')
    expect(plainText(13800138000)).toBe('13800138000')
    expect(plainText(null)).toBe('')
  })

  test('loses blanks of every kind at its ends and full-width letters and digits inside', () => {
    expect(tidy('\u3000 \u00a0１２０．ＡＢｃ（二期）\u200b ')).toBe('120．ABc（二期）')
    expect(tidy('a\r\nb')).toBe('a\nb')
  })

  test('does not change when tidied twice', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(' ', '\u3000', '\u00a0', '\u200b', '\r', '\n', '\t', '０', 'Ａ', 'a', '西', '（', '．') }), (text) => { expect(tidy(tidy(text))).toBe(tidy(text)) }))
  })
})

describe('a number', () => {
  test.each([
    ['35', 35], ['３５．５', 35.5], ['1,234.5', 1234.5], ['-20', -20], [' 7 ', 7], ['1e3', 1000], ['.5', 0.5],
  ])('is read from %s', (text, value) => expect(readNumber(text)).toEqual({ ok: true, value }))

  test.each([
    ['25米', 'unitInNumber'], ['25m', 'unitInNumber'], ['三十', 'notNumber'], ['1,23', 'notNumber'], ['12 34', 'notNumber'], ['#N/A', 'formulaError'],
  ])('is refused in %s', (text, rule) => expect(readNumber(text)).toEqual({ ok: false, rule }))

  test('survives being written full-width', () => {
    const wide = (text: string) => text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
    fc.assert(fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), (n) => { expect(readNumber(wide(n.toFixed(6)))).toEqual({ ok: true, value: Number(n.toFixed(6)) }) }))
  })
})

describe('a coordinate', () => {
  test('is read in decimal degrees', () => {
    expect(readCoordinate('120.15321')).toEqual({ ok: true, value: 120.15321 })
    expect(readCoordinate('１２０．１５３２１')).toEqual({ ok: true, value: 120.15321 })
  })

  test.each(['120°09′11″', "120°9.187'", '120度9分11秒', '120 09 11', '120 9.187', '东经120.15321', '120.15321E', 'N30.2', '120:09:11'])(
    'is refused as degrees and minutes in %s', (text) => expect(readCoordinate(text)).toEqual({ ok: false, rule: 'degreesMinutes' }))

  test.each(['不详', '120,15321', '1.2e2', '120.1.5'])('is refused as no coordinate in %s', (text) => expect(readCoordinate(text)).toEqual({ ok: false, rule: 'notCoordinate' }))

  test('is never mended: what is accepted is the number as written', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.°′″\' 度分秒EN-,') , maxLength: 14 }), (text) => {
      const reading = readCoordinate(text)
      if (reading.ok) expect(reading.value).toBe(Number(text.trim()))
    }))
  })
})

describe('a calendar day', () => {
  test.each(['2026-01-05', '2026/1/5', '2026.1.5', '2026年1月5日', '20260105', '２０２６／１／５', '2026-01-05 08:30', '2026-01-05T00:00:00'])(
    'is read from %s', (text) => expect(readDay(text)).toEqual({ ok: true, value: '2026-01-05' }))

  test.each([
    ['46027', 'dayAsNumber'], ['2026-02-30', 'noSuchDay'], ['2026/13/1', 'noSuchDay'], ['2025-02-29', 'noSuchDay'], ['明年初', 'notDay'], ['5/1/2026', 'notDay'], ['#VALUE!', 'formulaError'],
  ])('is refused in %s', (text, rule) => expect(readDay(text)).toEqual({ ok: false, rule }))

  test('comes out of every way of writing a real day', () => {
    const days = fc.date({ min: new Date('1990-01-01'), max: new Date('2100-12-31'), noInvalidDate: true }).map((d) => d.toISOString().slice(0, 10))
    fc.assert(fc.property(days, (day) => {
      const [y, m, d] = day.split('-').map(Number)
      for (const text of [day, `${y}/${m}/${d}`, `${y}年${m}月${d}日`, day.replaceAll('-', ''), plainText(new Date(`${day}T00:00:00Z`))]) expect(readDay(text)).toEqual({ ok: true, value: day })
    }))
  })
})

test('yes and no are read in both languages and refused otherwise', () => {
  expect(readYesNo('是')).toEqual({ ok: true, value: true })
  expect(readYesNo('Ｎo')).toEqual({ ok: true, value: false })
  expect(readYesNo('也许')).toEqual({ ok: false, rule: 'notYesNo' })
})

test('several choices stand in one cell between commas of any kind', () => {
  expect(splitChoices('2G、4G ,5G；NB\n')).toEqual(['2G', '4G', '5G', 'NB'])
})

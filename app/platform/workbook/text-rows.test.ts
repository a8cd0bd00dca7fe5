import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TextRows } from './text-rows'

const rowsOf = (pieces: readonly string[], separator = ',') => {
  const rows = new TextRows(separator)
  return [...pieces.flatMap((piece) => [...rows.take(piece)]), ...rows.rest()]
}
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`

test.each<[string, string[][]]>([
  ['a,b\r\n\r\nc', [['a', 'b'], [''], ['c']]],
  ['a,"b,""c""\r\nd"\n', [['a', 'b,"c"\r\nd']]],
  ['5" pipe,""', [['5" pipe', '']]],
  ['"never closed,\nb', [['never closed,\nb']]],
  ['', []],
])('%j is read as a workbook program reads it', (text, rows) => expect(rowsOf([text])).toEqual(rows))

test('what is written quoted comes back, however the text is cut into pieces', () => {
  const table = fc.array(fc.array(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '需') }), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 })
  fc.assert(fc.property(table, fc.integer({ min: 1, max: 9 }), fc.constantFrom('\n', '\r\n', '\r'), (rows, size, lineEnd) => {
    const text = rows.map((row) => row.map(quoted).join(',')).join(lineEnd) + lineEnd
    const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, at) => text.slice(at * size, (at + 1) * size))
    expect(rowsOf(pieces)).toEqual(rows)
  }))
})

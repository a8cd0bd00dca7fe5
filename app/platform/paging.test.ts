import { expect, test } from 'vitest'
import { readCursor, readPaging, writeCursor } from './paging'

const known = { sorts: ['number', 'required'], sort: 'number', descending: true }

test('an address without wishes gets the list as it is meant', () => {
  expect(readPaging(new URLSearchParams(), known)).toEqual({ sort: 'number', descending: true, size: 50, after: null, before: null })
})

test('an unknown sort, size or cursor is left out, not an error', () => {
  expect(readPaging(new URLSearchParams('sort=password&size=9999&after=%00'), known)).toEqual({
    sort: 'number', descending: true, size: 50, after: null, before: null,
  })
})

test('a minus turns the sort round', () => {
  expect(readPaging(new URLSearchParams('sort=-required&size=20'), known)).toMatchObject({ sort: 'required', descending: true, size: 20 })
})

test('a cursor comes back as it was written', () => {
  expect(readCursor(writeCursor(['2026-11-24', 17]))).toEqual(['2026-11-24', 17])
  expect(readCursor(Buffer.from('[{"a":1},2]').toString('base64url'))).toBeNull()
  expect(readCursor(Buffer.from('["x","y"]').toString('base64url'))).toBeNull()
})

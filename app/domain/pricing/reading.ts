import { itemAt, type Place, type PriceBook, type PriceItem } from './price-book'

/** A book being read for one price. What it lacks is noted, so that a refusal can name all of it at once. */
export interface Reading {
  book: PriceBook
  missing: Place[]
}

export function openBook(book: PriceBook): Reading {
  return { book, missing: [] }
}

export function read(reading: Reading, place: Place): PriceItem {
  const found = itemAt(reading.book, place)
  if (found) return found

  if (!reading.missing.some((known) => same(known, place))) reading.missing.push(place)
  return blank(place)
}

/** The first of several places that the book fills; the last one is asked for when none does. */
export function readFirst(reading: Reading, places: readonly Place[]): PriceItem {
  for (const place of places) {
    const found = itemAt(reading.book, place)
    if (found) return found
  }

  return read(reading, places[places.length - 1] as Place)
}

const same = (a: Place, b: Place): boolean => a.kind === b.kind && a.key1 === b.key1 && a.key2 === b.key2 && a.at === b.at

/** Stands for a missing row until the price is refused; one, because it may be divided by. */
const blank = (place: Place): PriceItem => ({
  kind: place.kind, key1: place.key1 ?? '', key2: place.key2 ?? '', from: null, to: null, value: '1', source: '', confidence: 'provisional',
})

import { describe, expect, it } from 'vitest'
import { bookV2018, v2018, v2023 } from '../../../tests/world/books'
import { configurationOf, offeredConfigurations, offers } from './catalogue'
import { bookFor, toPriceBook } from './price-book'
import { planUnits, productType } from './units'

describe('the catalogue of a book', () => {
  it('offers what stands in it, and nothing where it is empty', () => {
    expect(offeredConfigurations(v2018)).toHaveLength(29)
    expect(offers(v2018, { tower: 'ground', shelter: 'rooftop_built', ancillary: 'other_shelter' })).toBe(false)
    expect(offeredConfigurations(v2023)).toEqual([])
  })

  it('no longer offers a row that is switched off', () => {
    const rows = bookV2018.rows.map((row) => (row.kind === 'configuration' && row.key1 === 'pole' ? { ...row, value: '0' } : row))
    expect(offeredConfigurations(toPriceBook(bookV2018.head, rows)).filter(({ tower }) => tower === 'pole')).toEqual([])
  })

  it('reads back the product types that it writes', () => {
    for (const configuration of offeredConfigurations(v2018)) expect(configurationOf(productType(configuration))).toEqual(configuration)
    expect(configurationOf('ground:rru')).toBeNull()
    expect(configurationOf('constructor:rru:rru')).toBeNull()
  })
})

describe('product units', () => {
  it('hold one system, one height and up to three antennas', () => {
    expect(planUnits([{ system: '4g', heightMetres: '40', antennas: 4 }, { system: '5g', heightMetres: '37', antennas: 3 }], 3)).toEqual([
      { system: '4g', heightMetres: '40', antennas: 3 },
      { system: '4g', heightMetres: '40', antennas: 1 },
      { system: '5g', heightMetres: '37', antennas: 3 },
    ])
  })
})

describe('the book of a day', () => {
  it('is never a draft, even where only the draft is valid', () => {
    expect(bookFor([v2018, v2023], '2026-11-24')).toEqual({ book: v2018, overrun: true })
    expect(bookFor([v2023], '2026-11-24')).toBeNull()
  })
})

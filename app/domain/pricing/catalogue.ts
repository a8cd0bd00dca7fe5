import { ancillaryTypes, itemAt, shelterTypes, towerTypes, type AncillaryType, type PriceBook, type ShelterType, type TowerType } from './price-book'
import type { Configuration } from './priced-order'

/** The product configurations that a book offers: in its catalogue and not switched off. */
export function offeredConfigurations(book: PriceBook): Configuration[] {
  return towerTypes.flatMap((tower) => shelterTypes.flatMap((shelter) => ancillaryTypes.map((ancillary) => ({ tower, shelter, ancillary }))))
    .filter((configuration) => offers(book, configuration))
}

export function offers(book: PriceBook, { tower, shelter, ancillary }: Configuration): boolean {
  const row = itemAt(book, { kind: 'configuration', key1: tower, key2: `${shelter}:${ancillary}` })

  return row !== null && Number(row.value) === 1
}

/** Reads a product type such as 'ground:rru:rru'; null where it is none. */
export function configurationOf(productType: string): Configuration | null {
  const [tower, shelter, ancillary] = productType.split(':')
  if (!isOf(towerTypes, tower) || !isOf(shelterTypes, shelter) || !isOf(ancillaryTypes, ancillary)) return null

  return { tower, shelter, ancillary } satisfies { tower: TowerType; shelter: ShelterType; ancillary: AncillaryType }
}

function isOf<T extends string>(words: readonly T[], word: string | undefined): word is T {
  return words.some((one) => one === word)
}

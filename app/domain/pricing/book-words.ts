import { expectedParts, type ExpectedPart } from './book-example'
import { firstKeys, secondKeys } from './book-grammar'
import type { Say } from './explanation'
import type { ItemKind } from './price-book'

/** The first key of a row in words; provinces by the name that `provinceName` knows. */
export function firstKeyWords(kind: ItemKind, key1: string, { say, provinceName }: KeyWording): string {
  if (key1 === '') return ''
  if (key1 === '*') return say('book:key.all')
  switch (kind) {
    case 'life': case 'standard_cost': return say(`pricing:component.${key1}`)
    case 'maintenance': case 'configuration': return say(`pricing:towerType.${key1}`)
    case 'region_class': return provinceName(key1) ?? key1
    case 'region_factor': return say('book:key.class', { n: key1 })
    case 'pay_ratio': case 'stock_ratio': return say(`pricing:ratioGroup.${key1}`)
    case 'other_item': return say(`pricing:otherItem.${key1}`)
    case 'das_cost': case 'das_maintenance': return say(`pricing:dasType.${key1}`)
    case 'tax': return say(componentsOfTax.has(key1) ? `pricing:component.${key1}` : `pricing:otherItem.${key1}`)
    case 'rule': return say(`book:rule.${key1}`)
    default: return key1
  }
}

const componentsOfTax = new Set(['tower', 'shelter', 'ancillary', 'maintenance', 'site', 'power', 'other', 'costPlus', 'das'])

export interface KeyWording {
  say: Say
  provinceName: (code: string) => string | null
}

/** The second key in words: '锚定租户 2' for anchor:2. */
export function secondKeyWords(kind: ItemKind, key1: string, key2: string, { say }: Pick<KeyWording, 'say'>): string {
  if (key2 === '') return ''
  if (key2 === '*') return say('book:key.all')
  switch (kind) {
    case 'life': case 'standard_cost': return key2 === 'das' ? say('pricing:component.das') : say(`pricing:${key1}Type.${key2}`)
    case 'configuration': {
      const [shelter = '', ancillary = ''] = key2.split(':')
      return `${say(`pricing:shelterType.${shelter}`)} + ${say(`pricing:ancillaryType.${ancillary}`)}`
    }
    case 'pay_ratio': case 'stock_ratio': {
      const [position = '', counted] = key2.split(':')
      return counted === undefined ? say(`pricing:position.${position}`) : `${say(`pricing:position.${position}`)} ${counted}`
    }
    case 'das_cost': case 'das_maintenance': return say(`pricing:das.${key2}`)
    case 'rule': return say(`book:rule.${key2}`)
    default: return key2
  }
}

/** The code that a cell means: the word or the code itself; what neither is stays as it was written, to be refused. */
export function firstKeyOf(kind: ItemKind, text: string, wording: KeyWording & { provinces: readonly string[] }): string {
  const keys = firstKeys(kind)
  const known = keys === 'province' ? ['*', ...wording.provinces] : keys
  return known.find((key) => key === text || firstKeyWords(kind, key, wording) === text) ?? text
}

export const secondKeyOf = (kind: ItemKind, key1: string, text: string, wording: Pick<KeyWording, 'say'>): string =>
  secondKeys(kind, key1).find((key) => key === text || secondKeyWords(kind, key1, key, wording) === text) ?? text

export const partWords = (part: ExpectedPart, say: Say): string => (part === 'total' ? say('pricing:column.total') : say(`pricing:component.${part}`))

export const expectedHeading = (part: ExpectedPart, say: Say): string => say('book:workbook.expected', { part: partWords(part, say) })
export const expectedHeadings = (say: Say): { part: ExpectedPart; heading: string }[] => expectedParts.map((part) => ({ part, heading: expectedHeading(part, say) }))

const numbered = /^([a-zA-Z]+)(\d)$/
const labels: Readonly<Record<string, string>> = {
  tower: 'towerType', height: 'height', shelter: 'shelterType', ancillary: 'ancillaryType', users: 'users', stood: 'stood', item: 'item', quantity: 'quantity', price: 'price', cost: 'cost', life: 'life', pieces: 'pieces',
}
const groupOfField: Readonly<Record<string, string>> = { tower: 'unit', height: 'unit', shelter: 'unit', ancillary: 'unit', users: 'unit', stood: 'unit', item: 'item', quantity: 'item', price: 'item', cost: 'costPlus', life: 'costPlus', pieces: 'costPlus' }

/** What a field of the calculator is called by itself: '单元 1 塔型', '机房 租户身份'. */
export function fieldWords(name: string, say: Say): string {
  const [of, seat] = name.split('.')
  if (seat !== undefined) return `${seat === 'all' ? say('book:workbook.allParts') : say(`pricing:component.${seat}`)} ${say(`pricing:calculator.${of}`)}`
  const found = numbered.exec(name)
  if (!found) return say(`pricing:calculator.${name}`)
  const [, field = '', row = ''] = found
  if (field === 'item') return say('book:workbook.item', { n: row })
  return `${say(`book:workbook.${groupOfField[field] ?? 'unit'}`, { n: row })} ${say(`pricing:calculator.${labels[field] ?? field}`)}`
}

import { describe, expect, it } from 'vitest'
import { languages } from '~/domain/shared/language'
import { namespaces, preferredLanguage, translate } from './words'

type Tree = { [key: string]: string | Tree }

const leaves = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : leaves(value, `${path}${key}.`),
  )
const holes = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map((hole) => hole[1]).sort()
const plain = (key: string) => key.replace(/_(zero|one|other)$/, '')

describe.each(Object.entries(namespaces))('the words of %s', (_name, [zh, en]) => {
  const chinese = new Map(leaves(zh as Tree))
  const english = new Map(leaves(en as Tree))

  it('exist in both languages', () => {
    expect(new Set([...english.keys()].map(plain))).toEqual(new Set([...chinese.keys()].map(plain)))
  })

  it('are never empty', () => {
    expect([...chinese, ...english].filter(([, words]) => words.trim() === '')).toEqual([])
  })

  it('name the same values in both languages', () => {
    const differ = [...chinese].filter(([key, words]) => english.has(key) && String(holes(words)) !== String(holes(english.get(key) ?? '')))
    expect(differ).toEqual([])
  })
})

describe('saying words', () => {
  it.each(languages)('shows a missing key in brackets in %s', (language) => {
    expect(translate(language)('common:no.such.key')).toBe('⟦no.such.key⟧')
  })

  it('fills values in without escaping them twice', () => {
    expect(translate('zh-CN')('common:list.count', { count: '1 & 2' })).toBe('共 1 & 2 条')
  })
})

describe('the language a browser asks for', () => {
  it.each([
    [null, 'zh-CN'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
    ['en-GB,en;q=0.9', 'en'],
    ['fr-FR,fr;q=0.9', 'zh-CN'],
    ['fr-FR,en;q=0.7,zh;q=0.3', 'en'],
  ])('is, for %s, %s', (header, language) => {
    expect(preferredLanguage(header)).toBe(language)
  })
})

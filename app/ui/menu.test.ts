import { describe, expect, it } from 'vitest'
import { currentEntry, menuMarkup } from './menu'

const menu = [
  { id: 'demand', label: '需求', items: [
    { id: 'demand.list', label: '需求收集', href: '/demands' },
    { id: 'demand.import', label: '批量导入 <新>', href: '/demands/import', count: 3 },
  ] },
  { id: 'home', label: '工作台', items: [{ id: 'home', label: '首页', href: '/' }] },
]

describe('the menu', () => {
  it.each([['/demands', '/demands'], ['/demands/42/edit', '/demands'], ['/demands/import', '/demands/import'], ['/', '/'], ['/orders', undefined]])(
    'marks, on %s, %s',
    (path, href) => expect(currentEntry(menu, path)).toBe(href),
  )

  it('marks one entry and escapes its words', () => {
    expect(menuMarkup(menu, '/demands/import')).toBe(
      '<p>需求</p><ul><li><a href="/demands">需求收集</a></li><li><a href="/demands/import" aria-current="page">批量导入 &#60;新&#62;<b>3</b></a></li></ul>' +
        '<p>工作台</p><ul><li><a href="/">首页</a></li></ul>',
    )
  })
})

import { expect, test } from 'vitest'
import { browserTraps, hasFlexGap, withoutWhere } from '../../scripts/browser-traps.mjs'

test.each([
  ['.a{display:flex;gap:4px}', ['gap in a flex box — .a']],
  ['.a{display:grid;gap:4px}', []],
  ['.a{aspect-ratio:1}', ['aspect-ratio — .a']],
  ['.a{inset:0}', ['inset — .a']],
  ['.a{padding-inline:4px}', ['logical margin, padding or border — .a']],
  ['.a{height:100dvh}', ['dvh, svh or lvh — .a']],
  ['.a{width:min(10px,50%)}', ['clamp(), min() or max() — .a']],
  ['@media print{.a:has(b){color:red}}', [':has() — .a:has(b)']],
  ['.a:focus-visible{color:red}', []],
  ['.a:hover,.a:focus-visible{color:red}', [':focus-visible in a list of selectors (the whole list is lost) — .a:hover,.a:focus-visible']],
  ['.a{top:0;right:0;grid-template-columns:minmax(0,1fr)}', []],
])('what Chromium 69 would lose in %s', (css, traps) => {
  expect(browserTraps(css)).toEqual(traps)
})

test('the ground rules of Tailwind keep their meaning without :where()', () => {
  expect(withoutWhere('abbr:where([title]){a:b}[hidden]:where(:not([hidden=until-found])){display:none}')).toBe('abbr[title]{a:b}[hidden]{display:none}')
})

test.each([
  ['flex gap-4', true],
  ['md:flex items-center gap-x-2', true],
  ['inline-flex print:gap-1', true],
  ['grid gap-4', false],
  ['flex space-x-2', false],
  ['flex-1 gap-4', false],
])('%s puts a gap into a flex box: %s', (classes, yes) => {
  expect(hasFlexGap(classes)).toBe(yes)
})

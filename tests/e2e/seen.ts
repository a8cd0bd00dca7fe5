import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

/** What this run has found without fault, by kind of check and build of the page: kept in files, since each test file runs in a process of its own. */
const folder = '.cache/reports/seen'

export function forgetSeen(): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
}

/**
 * Runs a check unless a page of the same screen, language and build has passed it in this run. A check that finds something is
 * not remembered.
 */
export async function onceABuild(check: string, page: Page, run: () => Promise<boolean>): Promise<void> {
  const mark = join(folder, createHash('sha256').update(`${check} ${await buildOf(page)}`).digest('hex'))
  if (existsSync(mark)) return
  if (await run()) writeFileSync(mark, '')
}

/**
 * How a page is built, whatever it says: its address without numbers, then every element with its classes, names of attributes and
 * whether it holds words. Rows that are built alike count once; what the one script shows counts as shown.
 */
async function buildOf(page: Page): Promise<string> {
  const address = new URL(page.url()).pathname.replace(/\d+/g, '#')
  return `${address} ${await page.evaluate(() => {
    const told = ['type', 'role', 'lang', 'scope', 'tabindex', 'autocomplete', 'aria-current', 'aria-hidden', 'aria-live']
    const build = (element: Element): string => {
      const attributes = element.getAttributeNames().filter((name) => !name.startsWith('data-') && !(name === 'hidden' && element.classList.contains('script-only'))).sort()
      const own = attributes.map((name) => (told.includes(name) ? `${name}=${element.getAttribute(name)}` : name)).join(' ')
      const words = Array.from(element.childNodes).some(({ nodeType, textContent }) => nodeType === 3 && (textContent ?? '').trim() !== '') ? '"' : ''
      const children = Array.from(element.children).map(build)
      return `<${element.tagName}.${[...element.classList].sort().join('.')} ${own}${words}>${children.filter((child, at) => child !== children[at - 1]).join('')}`
    }
    return build(document.documentElement)
  })}`
}

import axe from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { launch } from './chromium'
import { sharedProduct } from './shared-product'

/** Each journey is made both ways. */
export const ways = [
  { way: 'with JavaScript', javaScript: true },
  { way: 'without JavaScript', javaScript: false },
] as const

export type Open = (options?: { javaScript?: boolean } & BrowserContextOptions) => Promise<Page>

/**
 * Call once at the top of a test file. The answer opens a page for one more person: cookies are shared with nobody.
 * Addresses are relative to the shared product unless `baseURL` is given.
 */
export function inBrowser(): Open {
  let browser: Browser | undefined
  beforeAll(async () => { browser = await launch() })
  afterAll(async () => { await browser?.close() })

  return async ({ javaScript = true, ...options } = {}) => {
    if (!browser) throw new Error('the browser opens before the first test of a file')
    const context = await browser.newContext({ baseURL: sharedProduct().url, javaScriptEnabled: javaScript, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width: 1366, height: 768 }, ...options })
    context.setDefaultTimeout(15_000)
    const page = await context.newPage()
    if (!javaScript) withoutScript.add(page)
    return page
  }
}

const withoutScript = new WeakSet<Page>()

/** What axe-core finds wrong with the page as it stands, one line per kind of fault. */
export async function axeFaults(page: Page): Promise<string[]> {
  if (!withoutScript.has(page)) return faultsOf(page)
  const copy = await scriptedCopy(page)
  const faults = await faultsOf(copy)
  await copy.context().close()
  return faults
}

/** The same document where scripts run, since axe needs timers: they stand still where scripts are off. */
async function scriptedCopy(page: Page): Promise<Page> {
  const browser = page.context().browser()
  if (!browser) throw new Error('the page belongs to no browser')
  const context = await browser.newContext({ viewport: page.viewportSize(), storageState: await page.context().storageState() })
  const copy = await context.newPage()
  const body = await page.content()
  await copy.route(page.url(), (route) => route.fulfill({ body, contentType: 'text/html; charset=utf-8' }))
  await copy.goto(page.url())
  return copy
}

async function faultsOf(page: Page): Promise<string[]> {
  // Evaluated from outside, so that the page's own policy against foreign scripts stays as strict as it is.
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run())
  return violations.map(({ id, help, nodes }) => `${new URL(page.url()).pathname}: ${id} (${help}) at ${nodes.slice(0, 3).map(({ target }) => target.join(' ')).join(' | ')}`)
}

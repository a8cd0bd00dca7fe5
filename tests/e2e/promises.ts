import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { axeFaults } from './browser'
import { weigh } from './chromium'
import { onceABuild } from './seen'

/** Design page 7, for one page with a cold cache. */
const most = { bytes: 30_000, requests: 4, scriptBytes: 8_000 }

/** What every page promises, whoever looks at it: no fault for those who cannot see it, light, no foreign script, no sideways scroll. */
export async function keepsPromises(page: Page, { javaScript }: { javaScript: boolean }): Promise<void> {
  const path = new URL(page.url()).pathname
  expect.soft(await page.content(), path).not.toContain('⟦')
  expect.soft(await faultsOfScript(page, javaScript), path).toEqual([])
  expect.soft(await page.evaluate(() => document.documentElement.scrollWidth), `${path} is wider than the screen`).toBeLessThanOrEqual(1366)
  await onceABuild('axe', page, async () => {
    const faults = await axeFaults(page)
    expect.soft(faults, path).toEqual([])
    return faults.length === 0
  })
  if (javaScript) await onceABuild('light', page, () => isLight(page))
}

/** Our one script and no other; without JavaScript not even that one has changed the page. */
async function faultsOfScript(page: Page, javaScript: boolean): Promise<string[]> {
  const { foreign, handlers, shown } = await page.evaluate(() => ({
    foreign: Array.from(document.scripts).map((script) => script.getAttribute('src') ?? 'inline').filter((source) => !/^\/build\/enhance-[0-9a-f]{10}\.js$/.test(source)),
    handlers: Array.from(document.querySelectorAll('*')).flatMap((element) => element.getAttributeNames().filter((name) => name.startsWith('on')).map((name) => `${element.tagName} ${name}`)),
    shown: Array.from(document.querySelectorAll<HTMLElement>('.script-only')).filter((element) => !element.hidden).length,
  }))
  return [...foreign.map((source) => `script ${source}`), ...handlers, ...(javaScript || shown === 0 ? [] : ['a script ran'])]
}

/** The same page asked for by a browser that has never been here. */
async function isLight(page: Page): Promise<boolean> {
  const browser = page.context().browser()
  if (!browser) return false
  const context = await browser.newContext({ storageState: await page.context().storageState() })
  try {
    const fresh = await context.newPage()
    const { bytes, requests, scriptBytes } = await weigh(fresh, () => fresh.goto(page.url()))
    const path = new URL(page.url()).pathname
    const light = [bytes <= most.bytes || bytes, requests.length <= most.requests || requests, scriptBytes <= most.scriptBytes || scriptBytes]
    expect.soft([path, ...light]).toEqual([path, true, true, true])
    return light.every((one) => one === true)
  } finally {
    await context.close()
  }
}

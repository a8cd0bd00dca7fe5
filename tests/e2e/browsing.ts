import type { Page } from 'playwright-core'
import { password } from '../world/accounts'

/** Waits until what was pressed has led to a page. */
export async function leads(page: Page, act: () => Promise<unknown>): Promise<void> {
  await Promise.all([page.waitForEvent('domcontentloaded'), act()])
}

/** Presses a button of the page by its words. */
export const press = (page: Page, name: string | RegExp): Promise<void> =>
  leads(page, () => page.locator('main').getByRole('button', { name, exact: typeof name === 'string' }).first().click())

/** Follows a link of the page by its words. */
export const follow = (page: Page, name: string | RegExp): Promise<void> =>
  leads(page, () => page.locator('main').getByRole('link', { name, exact: typeof name === 'string' }).first().click())

export async function go(page: Page, path: string): Promise<number> {
  const answer = await page.goto(path)
  return answer?.status() ?? 0
}

export async function signIn(page: Page, login: string): Promise<void> {
  await page.goto('/login')
  await page.fill('[name=login]', login)
  await page.fill('[name=password]', password)
  await press(page, '登录')
}

/** Types into fields by their names: text, choice of a list, choice of buttons (by value). */
export async function fillIn(page: Page, values: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const field = page.locator(`main [name="${name}"]:not([type=hidden])`).first()
    const kind = await field.evaluate((element) => (element instanceof HTMLSelectElement ? 'select' : element.getAttribute('type')))
    if (kind === 'select') await field.selectOption(value)
    else if (kind === 'radio' || kind === 'checkbox') await page.locator(`main [name="${name}"][value="${value}"]`).check()
    else await field.fill(value)
  }
}

/** The sentence that a step left behind. */
export const said = (page: Page): Promise<string> => page.locator('main .note[role]').first().innerText()

export const textOf = (page: Page, selector = 'main'): Promise<string> => page.locator(selector).first().innerText()

/** Ticks rows of a list by the words that stand in them. */
export async function tick(page: Page, rows: readonly string[]): Promise<void> {
  for (const words of rows) await page.locator('main tbody tr', { hasText: words }).getByRole('checkbox').check()
}

/** Loads the page again until a condition holds, as a person does who waits. */
export async function until(page: Page, holds: () => Promise<boolean>, seconds = 90): Promise<void> {
  const end = Date.now() + seconds * 1000
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`still waiting at ${page.url()}: ${(await textOf(page)).slice(0, 400)}`)
    await page.waitForTimeout(500)
    await page.reload()
  }
}

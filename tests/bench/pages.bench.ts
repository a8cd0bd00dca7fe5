import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { throwAwayServer } from '../../scripts/throw-away-server.mjs'
import { launch, weigh, type Weight } from '../e2e/chromium'
import { startProduct } from '../e2e/product'
import { password } from '../world/accounts'

/** Design page 7: cold cache, compressed, headers included. */
const budget = { bytes: 30_000, requests: 4, scriptBytes: 8_000, htmlBytes: 12_000 }
/** One person of each kind; together they may enter every page of the menu. */
const people = ['wangmin', 'liqiang', 'hanbing', 'guoan', 'zhengming', 'yd.liu']

const server = await throwAwayServer()
const product = await startProduct({ server: server.url('towercrm'), name: 'bench_pages' })
const browser = await launch()
let over = 0
try {
  const env = { ...process.env, DATABASE_URL: product.databaseUrl }
  await promisify(execFile)(process.execPath, ['--import', 'tsx', 'tests/nation/generate.ts', '--scale', '0.004'], { env })
  say(['page', 'person', 'status', 'requests', 'all', 'HTML', 'script', 'again', ''])
  for (const login of people) await measurePerson(browser, login)
  process.stdout.write(`must be: at most ${budget.requests} requests, ${budget.bytes} bytes, HTML ${budget.htmlBytes}, script ${budget.scriptBytes}; again: 1 request\n${over === 0 ? 'all pages within' : `${over} pages over`}\n`)
} finally {
  await browser.close()
  await product.stop()
  await server.stop()
}
process.exitCode = over === 0 ? 0 : 1

async function measurePerson(browser: Browser, login: string) {
  const context = await browser.newContext({ baseURL: product.url, locale: 'zh-CN' })
  const page = await context.newPage()
  await page.goto('/login')
  await page.fill('[name=login]', login)
  await page.fill('[name=password]', password)
  await Promise.all([page.waitForNavigation(), page.click('main button')])
  await page.goto('/me/sessions')
  const storageState = await context.storageState()
  for (const path of await pathsOf(page)) {
    const fresh = await browser.newContext({ baseURL: product.url, locale: 'zh-CN', storageState })
    const visitor = await fresh.newPage()
    let status = 0
    const cold = await weigh(visitor, async () => { status = (await visitor.goto(path))?.status() ?? 0 })
    const warm = await weigh(visitor, () => visitor.goto(path))
    report({ path, login, status, cold, warm })
    await fresh.close()
  }
  await context.close()
}

/** What the menu leads to, and of each list the first of its records; lists are asked for with 50 rows. */
async function pathsOf(page: Page): Promise<string[]> {
  const menu = await page.$$eval('nav a[href^="/"]', (links) => links.map((link) => link.getAttribute('href') ?? ''))
  const lists = [...new Set(menu)].filter((path) => !/\.xlsx|logout|language|menu/.test(path))
  const details: string[] = []
  for (const path of lists) {
    await page.goto(path)
    const first = await page.$$eval('main table tbody a[href^="/"]', (links) => links.map((link) => link.getAttribute('href') ?? '')).then((found) => found.find((href) => /\/\d+(\?|$)/.test(href)))
    if (first) details.push(first)
  }
  return [...lists.map((path) => (path.includes('?') ? path : `${path}?size=50`)), ...new Set(details)]
}

interface Seen { path: string; login: string; status: number; cold: Weight; warm: Weight }

function report({ path, login, status, cold, warm }: Seen) {
  const isOver = status !== 200 || cold.bytes > budget.bytes || cold.requests.length > budget.requests || cold.scriptBytes > budget.scriptBytes || cold.htmlBytes > budget.htmlBytes || warm.requests.length > 1
  if (isOver) over += 1
  say([path, login, status, cold.requests.length, cold.bytes, cold.htmlBytes, cold.scriptBytes, warm.requests.length, isOver ? 'OVER' : ''])
}

function say([path, ...rest]: readonly (string | number)[]) {
  process.stdout.write(`${String(path).padEnd(34)}${rest.map((one) => String(one).padStart(10)).join('')}\n`)
}

import { expect, test } from 'vitest'
import { axeFaults, inBrowser, ways } from './browser'
import { weigh } from './chromium'

const open = inBrowser()

for (const { way, javaScript } of ways) {
  test(`every part of the look is without fault for those who cannot see it, ${way}`, async () => {
    const page = await open({ javaScript })
    await page.goto('/help/style')

    expect(await page.title()).toBe('界面样式 · 铁塔 CRM')
    expect(await axeFaults(page)).toEqual([])
  })
}

test('no page part moves sideways on a telephone', async () => {
  const page = await open({ viewport: { width: 360, height: 740 } })
  await page.goto('/help/style')

  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
})

test('the only script that comes is ours, small, and a warm cache asks for the page alone', async () => {
  const page = await open()
  const cold = await weigh(page, () => page.goto('/help/style'))
  const warm = await weigh(page, () => page.goto('/help/style'))

  expect(cold.requests.map(({ path }) => path.replace(/-[A-Z0-9a-f]{8,10}\./i, '-*.'))).toEqual(['/help/style', '/build/_assets/tailwind-*.css', '/build/enhance-*.js'])
  expect(cold.scriptBytes).toBeLessThanOrEqual(8_000)
  expect(warm.requests.map(({ path }) => path)).toEqual(['/help/style'])
})

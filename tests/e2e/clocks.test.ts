import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { inBrowser, ways } from './browser'
import { keepsPromises } from './promises'
import { signIn } from './browsing'

const open = inBrowser()

const title = (page: Page) => page.locator('h1').first().textContent()

for (const { way, javaScript } of ways) describe(`clocks ${way}`, () => {
  it('an administrator sees the year, enters a day, holds a sheet against it and publishes levels', async () => {
    const page = await open({ javaScript })
    await signIn(page, 'guoan')
    const year = javaScript ? 2031 : 2032
    await page.goto(`/admin/calendar?year=${year}`)
    await keepsPromises(page, { javaScript })
    await page.fill('[name=day]', `${year}-01-01`)
    await page.selectOption('[name=look]', 'off')
    await page.fill('[name=name]', '元旦')
    await page.getByRole('button', { name: '保存', exact: true }).click()
    expect(await page.getByRole('cell', { name: '元旦', exact: true }).count()).toBe(1)

    await page.goto(`/admin/calendar/upload?year=${year}`)
    await page.locator('[name=file]').setInputFiles({ name: '日历.csv', mimeType: 'text/csv', buffer: Buffer.from(`日期,安排,说明\n${year}-01-02,休息,元旦\n${year}-01-03,上班,调休\n`) })
    await page.getByRole('button', { name: '上传并比较' }).click()
    await page.getByRole('button', { name: '采用这 3 处变更' }).click()
    expect(await page.locator('.month').first().textContent()).toContain('3班')

    expect((await page.goto('/admin/calendar/due-dates'))?.status()).toBe(200)
    await keepsPromises(page, { javaScript })
    await page.goto('/admin/service-levels')
    await keepsPromises(page, { javaScript })
    await page.goto('/admin/service-levels/new')
    await keepsPromises(page, { javaScript })
    await page.fill('[name=validFrom]', '2099-01-01')
    await page.getByRole('button', { name: '发布', exact: true }).click()
    expect(await page.locator('main').textContent()).toContain('请填写发布说明')
    await page.fill('[name=note]', `提速 ${year}`)
    await page.getByRole('button', { name: '发布', exact: true }).click()
    expect(await title(page)).toContain('时限标准')
    await page.getByRole('row', { name: `提速 ${year}` }).getByRole('button', { name: '撤回' }).click()
    expect(await page.getByRole('row', { name: `提速 ${year}` }).textContent()).toContain('已撤回')
  }, 90_000)

  it('an area manager sees what is at risk first, stops the clock of his task and lets it run again', async () => {
    const page = await open({ javaScript })
    await signIn(page, 'liqiang')
    await keepsPromises(page, { javaScript })
    expect(await page.locator('#risk').isVisible()).toBe(true)
    await page.goto('/screening?view=mine')
    await page.locator('table.t tbody a').first().click()
    expect(await page.locator('.facts').textContent()).toMatch(/剩|超/)
    await page.getByText('暂停计时').first().click()
    await page.selectOption('[name=pauseReason]', 'carrier')
    const until = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)
    await page.fill('[name=until]', until)
    await page.fill('[name=note]', '等运营商确认挂高')
    await page.getByRole('button', { name: '暂停计时' }).click()
    expect(await page.locator('main').textContent()).toContain(`暂停至 ${until} 08:30`)
    await keepsPromises(page, { javaScript })
    await page.getByRole('button', { name: '恢复计时' }).click()
    expect(await page.locator('#history').textContent()).toContain('恢复计时')
  }, 90_000)

  it('an account manager sees the date of a demand, what it was at a moment, its ageing and the back-test', async () => {
    const page = await open({ javaScript })
    await signIn(page, 'wangmin')
    await page.goto(`/demands?${new URLSearchParams({ text: '张庄路批发市场' })}`)
    await page.locator('table.t tbody a').first().click()
    expect(await page.locator('#promise').textContent()).toContain('把握 80%')
    await page.getByRole('link', { name: '查看历史时点' }).click()
    const first = new Date(Date.now() - 300 * 86_400_000).toISOString().slice(0, 16)
    await page.fill('[name=at]', first)
    await page.getByRole('button', { name: '查看' }).click()
    expect(await page.locator('main').textContent()).toContain('还没有创建')
    const then = new Date(Date.now() - 15 * 86_400_000 + 28_800_000).toISOString().slice(0, 16)
    const now = new Date(Date.now() + 28_800_000).toISOString().slice(0, 16)
    await page.fill('[name=at]', then)
    await page.fill('[name=other]', now)
    await page.getByRole('button', { name: '查看' }).click()
    await keepsPromises(page, { javaScript })
    expect(await page.getByRole('heading', { name: '的差异' }).count()).toBe(1)

    await page.goto('/reports/ageing?by=district')
    await keepsPromises(page, { javaScript })
    expect(await page.locator('table.t tbody tr').count()).toBeGreaterThan(1)
    await page.goto('/reports/promise-dates')
    await keepsPromises(page, { javaScript })
    expect(await title(page)).toContain('承诺日期回测')
  }, 90_000)
})

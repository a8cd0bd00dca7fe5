import { describe, expect, it } from 'vitest'
import { inBrowser, ways } from './browser'
import { follow, go, press, signIn, textOf } from './browsing'
import { keepsPromises } from './promises'

const open = inBrowser()

for (const { way, javaScript } of ways) describe(`pricing ${way}`, () => {
  it('the calculator works a configuration out by all books side by side, with the steps, and its address can be mailed', async () => {
    const page = await open({ javaScript })
    await signIn(page, 'wangmin')
    await page.goto('/pricing/calculator')
    await keepsPromises(page, { javaScript })
    await page.fill('[name=day]', '2018-06-01')
    await page.selectOption('[name=tower1]', 'ground')
    await page.fill('[name=height1]', '40')
    await page.selectOption('[name=tower2]', 'ground')
    await page.fill('[name=height2]', '37')
    await page.getByLabel('不含维护').check()
    await press(page, '计算')
    await keepsPromises(page, { javaScript })
    const result = await textOf(page, '#result')
    expect(result).toContain('37,530.76')
    expect(result).toContain('35,898.99')
    expect(result).not.toContain('V2023')
    expect(result).toContain('暂定')
    expect(await textOf(page, '#book-V2018')).toContain('254928 × 1 × 1 ÷ 10 × 1.02 × 1.1 × 1 × 1')

    const other = await open({ javaScript })
    await signIn(other, 'qianli')
    await other.goto(page.url())
    expect(await textOf(other, '#result')).toContain('35,898.99')
    expect([await other.inputValue('[name=height1]'), await other.inputValue('[name=tower2]')]).toEqual(['40', 'ground'])
    await follow(other, '打印')
    await keepsPromises(other, { javaScript })
    expect(await other.locator('main details[open]').count()).toBe(await other.locator('main details').count())
    expect(await other.locator('main form').count()).toBe(0)
  }, 120_000)

  it('the calculator keeps what was typed wrongly and says beside the field what to do', async () => {
    const page = await open({ javaScript })
    await signIn(page, 'wangmin')
    await page.goto('/pricing/calculator?day=2018-06-01&tower1=ground&height1=4O&position.all=anchor&sharers.all=1&site=12,000')
    await keepsPromises(page, { javaScript })
    expect(await page.locator('#f-height1-error').textContent()).toContain('挂高应为 0–200 米的数字')
    expect(await page.locator('#f-sharers-all-error').textContent()).toContain('锚定')
    expect(await page.locator('#f-site-error').textContent()).toContain('最多两位小数')
    expect([await page.inputValue('[name=height1]'), await page.inputValue('[name=site]')]).toEqual(['4O', '12,000'])
    expect(await page.locator('#result').count()).toBe(0)
  }, 90_000)

  it('a draft book is shown in the calculator only to those who look after books, with the figures that it lacks', async () => {
    const page = await open({ javaScript })
    await signIn(page, 'guoan')
    await page.goto('/pricing/calculator?day=2018-06-01&tower1=ground&height1=40')
    await keepsPromises(page, { javaScript })
    const draft = await textOf(page, '#book-V2023')
    expect(draft).toContain('草稿')
    expect(draft).toMatch(/缺少 \d+ 项数值/)
    expect(draft).toContain('标准建造成本 塔 普通地面塔（40）')
    const other = await open({ javaScript })
    await signIn(other, 'linfeng')
    await other.goto('/pricing/calculator?day=2018-06-01&tower1=ground&height1=40')
    expect(await textOf(other)).not.toContain('V2023')
  }, 90_000)

  it('the calculator prices indoor coverage, cost-plus and a stock site', async () => {
    const page = await open({ javaScript })
    await signIn(page, 'wangmin')
    await page.goto('/pricing/calculator?day=2018-06-01&kind=das&dasCost=300000&dasMaintenance=9000&site=12000&position.all=other&sharers.all=2')
    expect(await textOf(page, '#result')).toMatch(/23,562\.00[\s\S]*6,930\.00[\s\S]*7,200\.00/)
    await page.goto('/pricing/calculator?day=2016-06-01&cost1=1000&life1=shelter:leased&pieces1=3')
    expect(await textOf(page, '#result')).toContain('586.50')
    await page.goto('/pricing/calculator?day=2016-06-01&tower1=ground&height1=40&stood1=1&tower2=ground&height2=37&unmaintained=1&position.all=owner&sharers.all=2&existing.all=1')
    expect(await textOf(page, '#result')).toMatch(/20,932\.14[\s\S]*5,339\.40/)
  }, 90_000)

  it('a manager asks what another book would do to all live orders, and follows every number to its orders', async () => {
    const page = await open({ javaScript })
    await signIn(page, 'linfeng')
    await page.goto('/pricing/what-if')
    await keepsPromises(page, { javaScript })
    await follow(page, '新的推演')
    await keepsPromises(page, { javaScript })
    await page.locator('main form[method=post] [name=book]').selectOption({ index: 1 })
    await press(page, '开始推演')
    await answered(page)
    await keepsPromises(page, { javaScript })
    expect(await textOf(page)).toContain('推演不改变任何订单')
    for (const group of ['#carrier', '#provinceCode', '#type']) expect(await page.locator(`${group} tbody tr`).count()).toBeGreaterThan(0)
    await page.locator('#carrier tbody a').first().click()
    await keepsPromises(page, { javaScript })
    expect(await page.locator('main tbody tr').count()).toBeGreaterThan(0)
    await page.locator('main tbody th a, main tbody td a').first().click()
    expect(new URL(page.url()).pathname).toMatch(/^\/orders\/\d+$/)

    await page.goto('/pricing/what-if')
    await page.locator('main tbody a').first().click()
    const coming = page.waitForEvent('download')
    await page.getByRole('link', { name: '导出 Excel' }).click()
    expect((await coming).suggestedFilename()).toMatch(/^定价推演-\d+-V2016\.xlsx$/)
  }, 150_000)

  it('a changed figure and a planned tenant are asked for; what cannot be asked is said beside its field', async () => {
    const page = await open({ javaScript })
    await signIn(page, 'hanbing')
    await page.goto('/pricing/what-if/new?kind=figure')
    await page.locator('[name=book]').selectOption({ index: 2 })
    await press(page, '选择')
    await page.selectOption('[name=figure]', 'markup///')
    await page.fill('[name=number]', '-1')
    await press(page, '开始推演')
    expect(await page.locator('#f-number-error').textContent()).toContain('应为数字')
    expect(await page.inputValue('[name=number]')).toBe('-1')
    await page.fill('[name=number]', '2')
    await press(page, '开始推演')
    await answered(page)
    expect(await page.locator('h1').textContent()).toContain('成本加成率 × 2')

    await page.goto('/pricing/what-if/new?kind=tenant')
    await keepsPromises(page, { javaScript })
    await page.fill('[name=site]', 'NOWHERE')
    await press(page, '开始推演')
    expect(await page.locator('#f-site-error').textContent()).toContain('没有这个编码的站址')
  }, 150_000)

  it('a carrier and an account manager find no what-if', async () => {
    for (const who of ['yd.liu', 'wangmin']) {
      const page = await open({ javaScript })
      await signIn(page, who)
      expect(await go(page, '/pricing/what-if')).toBe(403)
      expect(await go(page, '/pricing/calculator')).toBe(who === 'wangmin' ? 200 : 403)
    }
  }, 90_000)
})

/** Waits as a person does: looks again until the answer stands there. */
async function answered(page: Awaited<ReturnType<typeof open>>): Promise<void> {
  await page.waitForURL(/\/pricing\/what-if\/\d+$/)
  for (let looks = 0; looks < 60 && (await page.getByRole('link', { name: '逐单查看' }).count()) === 0; looks += 1) {
    await page.waitForTimeout(1_000)
    await page.reload()
  }
  expect(await page.getByRole('link', { name: '逐单查看' }).count()).toBe(1)
}

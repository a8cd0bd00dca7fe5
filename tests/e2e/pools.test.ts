import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { inBrowser, ways } from './browser'
import { signIn } from './browsing'
import { keepsPromises } from './promises'

const open = inBrowser()

const main = (page: Page) => page.locator('main').textContent()

async function taskOf(page: Page, address: string, title: string): Promise<void> {
  await page.goto(address)
  await page.getByRole('row', { name: title }).locator('a').first().click()
}

async function handOver(page: Page, name: string, words: string): Promise<void> {
  await page.locator('.head').getByRole('link', { name: '转派', exact: true }).click()
  await page.selectOption('[name=to]', { label: name })
  await page.fill('[name=words]', words)
  await page.getByRole('button', { name: '转派', exact: true }).click()
}

for (const { way, javaScript } of ways) describe(`task pools ${way}`, () => {
  it('an area manager sees his pools, hands a task over and takes it back; the other accepts it and hands it back', async () => {
    const [li, wei] = [await open({ javaScript }), await open({ javaScript })]
    await signIn(li, 'liqiang')
    await signIn(wei, 'weina')
    await li.goto('/tasks')
    await keepsPromises(li, { javaScript })
    await li.getByRole('row', { name: '历下区' }).locator('a[href^="/siting?view=mine"]').click()
    expect(await main(li)).toContain('燕山立交东')

    await taskOf(li, '/siting?view=mine', '燕山立交东')
    await li.locator('.head').getByRole('link', { name: '转派', exact: true }).click()
    await keepsPromises(li, { javaScript })
    await li.goBack()
    await handOver(li, '魏娜', '我出差一周')
    expect(await main(li)).toContain('转派给魏娜，待接单')
    await keepsPromises(li, { javaScript })
    await li.getByRole('button', { name: '收回转派' }).click()
    expect(await main(li)).toContain('已收回转派')
    await handOver(li, '魏娜', '还是请您办理')

    await taskOf(wei, '/siting?view=offered', '燕山立交东')
    expect(await main(wei)).toContain('李强转派给您')
    await wei.getByRole('button', { name: '接单' }).click()
    expect(await wei.locator('.facts').textContent()).toContain('魏娜')
    await handOver(wei, '李强', '业主已联系上，请接着谈')
    await li.reload()
    await li.getByRole('button', { name: '接单' }).click()
    expect(await li.locator('#history').textContent()).toContain('业主已联系上')
  }, 90_000)

  it('a task sheet is on paper and a workbook', async () => {
    const page = await open({ javaScript })
    await signIn(page, 'liqiang')
    await taskOf(page, '/siting?view=mine', '燕山立交东')
    await page.getByRole('link', { name: '任务书', exact: true }).click()
    await keepsPromises(page, { javaScript })
    expect(await main(page)).toContain('选址谈判任务书')
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下载任务书（Excel）' }).click()])
    expect(file.suggestedFilename()).toMatch(/^选址谈判任务书 XZ.*\.xlsx$/)
  }, 60_000)

  it('a stand-in is arranged, seen by the other, and ended early', async () => {
    const [zhou, wei] = [await open({ javaScript }), await open({ javaScript })]
    await signIn(zhou, 'zhoutao')
    await signIn(wei, 'weina')
    await zhou.goto('/me/stand-ins')
    await keepsPromises(zhou, { javaScript })
    const from = javaScript ? 30 : 40
    const day = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10)
    await zhou.selectOption('[name=standIn]', { label: '魏娜' })
    await zhou.fill('[name=from]', day(from))
    await zhou.fill('[name=to]', day(from + 3))
    await zhou.getByRole('button', { name: '安排代办' }).click()
    expect(await main(zhou)).toContain('请填写事由')
    await zhou.fill('[name=note]', `年休假 ${way}`)
    await zhou.getByRole('button', { name: '安排代办' }).click()
    const row = (page: Page) => page.getByRole('row', { name: `年休假 ${way}` })
    expect(await row(zhou).textContent()).toContain('魏娜（代周涛）')
    await wei.goto('/me/stand-ins')
    await row(wei).getByRole('button', { name: '提前结束' }).click()
    expect(await row(wei).textContent()).toContain('已提前结束')
  }, 60_000)

  it('an administrator sets what one may hold, and simulates a dispatch rule before it could be switched on', async () => {
    const page = await open({ javaScript })
    await signIn(page, 'guoan')
    await page.goto('/admin/task-rules')
    await keepsPromises(page, { javaScript })
    await page.fill('[name="siting.holdingLimit"]', javaScript ? '16' : '17')
    await page.getByRole('button', { name: '保存', exact: true }).click()
    expect(await main(page)).toContain('请填写调整原因')
    await page.fill('[name=note]', `按需放宽 ${way}`)
    await page.getByRole('button', { name: '保存', exact: true }).click()
    expect(await page.getByRole('row', { name: `按需放宽 ${way}` }).count()).toBe(1)

    await page.goto('/admin/dispatch')
    await page.fill('[name=note]', `只派本区县 ${way}`)
    await page.check('[name=onlyDistrict]')
    await page.getByRole('button', { name: '保存草稿' }).click()
    expect(await main(page)).toContain('这一版还没有试算')
    expect(await page.getByRole('button', { name: '启用这一版' }).count()).toBe(0)
    await page.getByRole('button', { name: '试算' }).click()
    expect(await main(page)).toContain('个待领任务将这样派出')
    expect(await page.getByRole('button', { name: '启用这一版' }).count()).toBe(1)
    await keepsPromises(page, { javaScript })
  }, 60_000)
})

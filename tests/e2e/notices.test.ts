import { describe, expect, it } from 'vitest'
import { inBrowser, ways } from './browser'
import { follow, press, said, signIn, textOf } from './browsing'
import { keepsPromises } from './promises'

const open = inBrowser()

for (const { way, javaScript } of ways) describe(`notices ${way}`, () => {
  const reader = javaScript ? 'wangmin' : 'gaoyuan'

  it('come as each person chooses; what is a duty cannot be off, and the page says why', async () => {
    const page = await open({ javaScript })
    await signIn(page, reader)
    await page.goto('/me/notifications')
    await follow(page, '通知设置')
    await keepsPromises(page, { javaScript })
    expect(await textOf(page)).toMatch(/系统没有启用邮件服务/)
    expect(await page.locator('[name=way-task] option').allTextContents()).toEqual(['立即', '每日汇总'])
    expect(await page.locator('[name=way-escalation] option').allTextContents()).toEqual(['立即'])
    expect(await page.getByRole('row', { name: /待领单任务/ }).textContent()).toContain('不能关闭')
    await page.selectOption('[name=way-result]', 'off')
    await page.selectOption('[name=quietFrom]', '1200')
    await page.selectOption('[name=quietTo]', '')
    await press(page, '保存')
    expect(await textOf(page)).toContain('请一起选择')
    expect(await page.inputValue('[name=way-result]')).toBe('off')
    await page.selectOption('[name=quietTo]', '480')
    await press(page, '保存')
    expect(await said(page)).toContain('通知设置已保存')
    expect([await page.inputValue('[name=way-result]'), await page.inputValue('[name=quietTo]')]).toEqual(['off', '480'])
  }, 90_000)
})

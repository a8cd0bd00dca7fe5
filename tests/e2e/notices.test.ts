import mysql from 'mysql2/promise'
import { describe, expect, it } from 'vitest'
import { inBrowser, ways } from './browser'
import { follow, press, said, signIn, textOf } from './browsing'
import { keepsPromises } from './promises'
import { sharedProduct } from './shared-product'

const open = inBrowser()

/** How often a screening failed in the last days, by the history itself. */
async function failuresOf(days: number): Promise<number> {
  const connection = await mysql.createConnection(sharedProduct().databaseUrl)
  try {
    const [[found]] = await connection.query<mysql.RowDataPacket[]>("SELECT COUNT(*) AS n FROM history_event WHERE aggregate = 'demand' AND step = 'screen_fail' AND at >= ?", [new Date(Date.now() - days * 86_400_000)])
    return Number(found!.n)
  } finally {
    await connection.end()
  }
}

for (const { way, javaScript } of ways) describe(`notices ${way}`, () => {
  const reader = javaScript ? 'wangmin' : 'gaoyuan'

  it('are grouped by their cause, read one, as a group and all, and lead to the work', async () => {
    const page = await open({ javaScript })
    await signIn(page, reader)
    await page.goto('/me/notifications')
    await keepsPromises(page, { javaScript })
    expect(await page.locator('main .card').count()).toBeGreaterThan(0)
    await page.locator('main .card').first().getByRole('checkbox').first().check()
    await press(page, '标为已读')
    expect(await said(page)).toContain('已将 1 条标为已读')
    await page.locator('main .card').first().getByRole('button', { name: /^本组/ }).click()
    expect(await said(page)).toMatch(/已将 \d+ 条标为已读/)

    await page.goto('/me/notifications?show=all')
    await keepsPromises(page, { javaScript })
    await page.locator('main tbody a').first().click()
    expect(new URL(page.url()).pathname).toMatch(/^\/(demands|screening|siting|orders|confirmation|exceptions|portal|me)\b/)

    await page.goto('/me/notifications')
    if (await page.getByRole('button', { name: '未读全部标为已读' }).count()) await press(page, '未读全部标为已读')
    await page.goto('/me/notifications')
    expect(await textOf(page)).toContain('没有未读通知')
  }, 90_000)

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

  it('rules are written, tried on the past, switched on and off', async () => {
    const page = await open({ javaScript })
    await signIn(page, 'guoan')
    await page.goto('/admin/automation')
    await keepsPromises(page, { javaScript })
    await page.goto('/admin/automation/new')
    await keepsPromises(page, { javaScript })
    const name = `筛查失败提醒 ${way}`
    await page.fill('[name=name]', name)
    await press(page, '保存规则')
    expect(await textOf(page)).toContain('请选择环节')
    expect(await page.inputValue('[name=name]')).toBe(name)
    await page.selectOption('[name=step]', 'screen_fail')
    await page.fill('[name=text]', '请尽快安排后续处理')
    await press(page, '保存规则')
    expect(await said(page)).toContain('尚未启用')
    await page.selectOption('[name=days]', '90')
    await press(page, '试运行')
    await keepsPromises(page, { javaScript })
    // The demo world stays where it is while the days go on.
    expect(await textOf(page, '#dry-run')).toContain(`近 90 天会触发 ${await failuresOf(90)} 次`)
    await press(page, '启用')
    expect(await said(page)).toContain('规则已启用')
    await press(page, '停用')
    expect(await said(page)).toContain('规则已停用')

    await page.goto('/admin/mail')
    await keepsPromises(page, { javaScript })
    expect(await textOf(page)).toContain('没有启用邮件服务')
  }, 120_000)
})

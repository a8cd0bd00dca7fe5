import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { fillIn, follow, go, press, said, signIn, textOf, tick } from './browsing'
import { inBrowser, ways } from './browser'
import { keepsPromises } from './promises'

const open = inBrowser()

/** The step of a draft, as an administrator types it. */
async function addStep(page: Page, values: Record<string, string>): Promise<void> {
  await follow(page, '增加步骤')
  await fillIn(page, values)
  await press(page, '保存步骤')
}

for (const { way, javaScript } of ways) describe(`approvals ${way}`, () => {
  it('an administrator builds a chain, sees who would sign, and another publishes it', async () => {
    const page = await open({ javaScript })
    await signIn(page, 'guoan')
    await go(page, '/admin/approvals?kind=order')
    await keepsPromises(page, { javaScript })
    await page.selectOption('[name=province]', '32')
    await press(page, '新建草稿')
    expect(await said(page)).toContain('草稿已建好')
    const address = new URL(page.url()).pathname

    await addStep(page, { 'name': '', 'role-0': 'approver', 'level-0': 'province' })
    expect(await textOf(page)).toContain('请填写步骤名称')
    expect(await page.locator('[name="role-0"]').inputValue()).toBe('approver')
    await keepsPromises(page, { javaScript })
    await fillIn(page, { name: '省公司审批', hours: '16', remindHours: '4', escalateHours: '8', escalateRole: 'manager' })
    await press(page, '保存步骤')
    await addStep(page, { 'name': '账务会审', 'mode': 'all', 'role-0': 'billing_supervisor', 'person-1': '陆遥', 'fromYuan': '100,000' })
    expect(await textOf(page)).toContain('2. 账务会审')
    expect(await textOf(page, '#check')).toContain('由账号管理员或系统管理员办理')
    await fillIn(page, { amount: '120000', place: '3201' })
    await press(page, '试算')
    expect(await textOf(page, '#try')).toContain('要经过 2 步')
    expect(await textOf(page, '#try')).toContain('陆遥')
    expect(await textOf(page)).toContain('需由另一人核对并发布')

    const second = await open({ javaScript })
    await signIn(second, 'chenda')
    await go(second, `${address}/publish`)
    await keepsPromises(second, { javaScript })
    await press(second, '发布')
    expect(await textOf(second)).toContain('请填写原因')
    await fillIn(second, { note: '江苏启用审批' })
    await press(second, '发布')
    expect(await textOf(second)).toContain('生效中')
    await keepsPromises(second, { javaScript })
  }, 90_000)

  it('an approval is widened, copied, returned a step, approved with others, and printed', async () => {
    const page = await open({ javaScript })
    await signIn(page, 'hexin')
    await go(page, '/me/approvals')
    await keepsPromises(page, { javaScript })
    const title = await page.locator('main tbody tr', { hasText: '账务会审' }).locator('a').first().innerText()
    await follow(page, title)
    await keepsPromises(page, { javaScript })
    expect(await textOf(page, '#chain')).toContain('省公司审批')

    await page.locator('summary', { hasText: '加签' }).click()
    await fillIn(page, { 'add-who': 'xujing', 'add-note': '请看建设条件' })
    await press(page, '加签')
    expect(await textOf(page, '#chain')).toMatch(/徐静\s*加签\s*审批中/)
    await press(page, '减签：徐静')
    expect(await textOf(page, '#chain')).not.toContain('徐静')

    await press(page, '驳回')
    expect(await said(page)).toContain('请填写原因')
    await fillIn(page, { note: '请核对场地费', to: '1' })
    await press(page, '退回')
    expect(await said(page)).toContain('已退回')

    const leader = await open({ javaScript })
    await signIn(leader, 'luyuan')
    await go(leader, '/me/approvals')
    await tick(leader, [title])
    await press(leader, '批量通过')
    expect(await said(leader)).toContain('已通过 1 项')
    await go(leader, '/me/approvals?view=done')
    await follow(leader, title)
    await follow(leader, '打印审批单')
    await keepsPromises(leader, { javaScript })
    expect(await textOf(leader)).toContain('请核对场地费')
  }, 90_000)

  it('who asked sees his own, and never may sign it', async () => {
    const page = await open({ javaScript })
    await signIn(page, 'shenjie')
    await go(page, '/me/approvals?view=mine')
    await page.locator('main tbody a').first().click()
    expect(await textOf(page)).toContain('应由其他人审批')
    expect(await page.getByRole('button', { name: '审批通过' }).count()).toBe(0)
  })
})

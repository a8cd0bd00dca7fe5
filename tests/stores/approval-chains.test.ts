import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { changeSteps, draftChain, dropChain, moved, publishChain } from '~/domain/approval/chain.commands.server'
import { drawChain } from '~/domain/approval/chain.store.server'
import { stepIn } from '~/domain/approval/chain-typed'
import { chainVersions, findChain, staffNamed, staffOf } from '~/domain/approval/chain-version.store.server'
import { chainWorkbook, readChainWorkbook } from '~/domain/approval/chain-workbook.server'
import type { Visitor } from '~/domain/people/visitor'
import { historyOf } from '~/domain/process/history.server'
import { allDivisions } from '~/domain/shared/division.store.server'
import type { Verdict } from '~/domain/shared/verdict'
import { translate } from '~/locales/words'
import { db } from '~/platform/db.server'
import { step } from '../chain'
import { freshDatabase } from '../database'
import { key, now, setting, visitor } from './order-cast'

const guoAn = visitor(31, { name: '郭安', roles: ['system_admin'], place: '' })
const chenDa = visitor(32, { name: '陈达', roles: ['system_admin'], place: '' })
const hanBing = visitor(33, { name: '韩冰', roles: ['approver'], place: '37' })

beforeEach(async () => {
  await freshDatabase()
  await setting()
  await db.user.createMany({ data: [[31, '郭安'], [32, '陈达'], [33, '韩冰']].map(([id, name]) => ({ id: id as number, login: `user${id}`, name: name as string, createdAt: now })) })
  await db.roleGrant.createMany({ data: [{ userId: 31, role: 'system_admin' }, { userId: 32, role: 'system_admin' }, { userId: 33, role: 'approver', divisionCode: '37' }] })
})

const done = <T extends object>(verdict: Verdict<T>) => {
  if (!verdict.ok) throw new Error(`refused: ${verdict.because}`)
  return verdict
}
const because = (verdict: Verdict<object>) => (verdict.ok ? 'ok' : verdict.because)
const drafted = async (provinceCode = '37', from: number | null = null) => done(await draftChain(guoAn, { kind: 'order', provinceCode, from, key: key() })).chainId
const sent = async (chainId: number) => ({ chainId, version: (await db.approvalChain.findUniqueOrThrow({ where: { id: chainId } })).version, key: key() })
const withSteps = async (chainId: number, ...names: string[]) => done(await changeSteps(guoAn, await sent(chainId), () => names.map((name) => step({ name }))))
const publish = async (chainId: number, by: Visitor = chenDa, validFrom = now.toISOString()) => publishChain(by, { ...(await sent(chainId)), validFrom, note: '按额度分级' })
const drawn = async (at = now) => (await drawChain({ kind: 'order', provinceCode: '37', districtCode: '370102', amountFen: 1, demandKind: 'tower' }, at)).steps.map(({ name }) => name)
const later = new Date(now.getTime() + 86_400_000)

describe('a version of a chain', () => {
  it('holds from the moment that a second person has published it for, and ends the one before it', async () => {
    const first = await drafted()
    await withSteps(first, '省公司')
    expect([because(await publish(first, guoAn)), await drawn()]).toEqual(['chainOwn', []])
    done(await publish(first))
    const second = await drafted('37', first)
    await withSteps(second, '市公司', '省公司')
    done(await publish(second, chenDa, later.toISOString()))
    expect([await drawn(), await drawn(later)]).toEqual([['省公司'], ['市公司', '省公司']])
    expect((await chainVersions(guoAn.scope, { kind: 'order', now })).map(({ number, state }) => [number, state])).toEqual([[2, 'coming'], [1, 'inForce']])
    expect((await historyOf('approval_chain', second)).map(({ step: one, byName }) => [one, byName])).toEqual([['chain_draft', '郭安'], ['chain_steps', '郭安'], ['chain_publish', '陈达']])
  })

  it('is never changed once it is published, and not published twice', async () => {
    const id = await drafted()
    await withSteps(id, '省公司')
    done(await publish(id))
    expect([because(await changeSteps(guoAn, await sent(id), () => [])), because(await publish(id)), because(await dropChain(guoAn, await sent(id)))]).toEqual(['chainFixed', 'chainFixed', 'chainFixed'])
  })

  it('is not published with what cannot stand, without a reason, or for a moment that is past', async () => {
    const id = await drafted()
    done(await changeSteps(guoAn, await sent(id), () => [step({ signers: [] })]))
    expect(because(await publish(id))).toBe('chainWrong')
    await withSteps(id, '省公司')
    expect(because(await publishChain(chenDa, { ...(await sent(id)), validFrom: now.toISOString(), note: ' ' }))).toBe('reasonRequired')
    expect(because(await publish(id, chenDa, '2026-01-01T00:00:00Z'))).toBe('chainStartsLate')
    expect(because(await publish(id, chenDa, 'never'))).toBe('chainStartsLate')
  })

  it('of everywhere is published by the nation, that of a province by whoever has it', async () => {
    const [nation, shandong] = [await drafted(''), await drafted('37')]
    await withSteps(nation, '总部')
    await withSteps(shandong, '省公司')
    expect([because(await publish(nation, hanBing)), because(await publish(shandong, hanBing))]).toEqual(['notFound', 'ok'])
    expect([await findChain(await drafted('33'), hanBing), because(await draftChain(hanBing, { kind: 'order', provinceCode: '', from: null, key: key() }))]).toEqual([null, 'outsideScope'])
  })

  it('keeps what two change at once apart', async () => {
    const id = await drafted()
    const old = await sent(id)
    await withSteps(id, '省公司')
    expect(await changeSteps(guoAn, old, () => [])).toMatchObject({ because: 'changedMeanwhile', facts: { by: '郭安' } })
  })

  it('has its steps in the order that they were moved to', () => {
    const steps = ['一', '二', '三'].map((name) => step({ name }))
    expect([moved(steps, 1, 1)?.map(({ name }) => name), moved(steps, 1, -1), moved(steps, 3, 1)]).toEqual([['二', '一', '三'], null, null])
  })
})

describe('the table of limits', () => {
  it('goes out as a workbook and comes back as the same steps', async () => {
    const steps = [step({ name: '=1+1 市公司', mode: 'in_turn', signers: [{ role: 'approver', level: 'city' }, { userId: 33, name: '韩冰' }], fromFen: 1_050, toFen: 2_000_000, region: '3701', demandKind: 'tower', hours: 16, remindHours: 4, escalateHours: 8, escalateRole: 'manager' }), step({ name: '省公司' })]
    const t = translate('zh-CN')
    const divisions = await allDivisions()
    const path = join(await mkdtemp(join(tmpdir(), 'limits-')), 'limits.xlsx')
    await writeFile(path, await chainWorkbook(steps, { t, divisions, sheetName: '授权额度表' }))
    const read = await readChainWorkbook(path, { t, divisions })
    if (!read.ok) throw new Error(read.because)
    const hanBingFound = await staffNamed('韩冰')
    const known = { person: (named: string) => (named === '韩冰' ? hanBingFound : null), isRegion: (code: string) => divisions.has(code), isDemandKind: (code: string) => code === 'tower' }
    const meant = read.rows.map(({ typed }) => stepIn(typed, known))
    expect(meant.map(({ faults }) => faults)).toEqual([[], []])
    expect(meant.map((one) => one.step)).toEqual(steps)
  })
})

describe('the staff that a check looks at', () => {
  it('are those in force, with what they hold today, and nobody of a carrier', async () => {
    await db.user.update({ where: { id: 32 }, data: { status: 'disabled' } })
    await db.roleGrant.create({ data: { userId: 33, role: 'approver', divisionCode: '33', validTo: new Date('2026-01-01') } })
    expect((await staffOf('2026-11-24')).map(({ name, grants }) => [name, grants.map(({ divisionCode }) => divisionCode)])).toEqual([['王敏', ['3701']], ['郭安', ['']], ['韩冰', ['37']]])
  })
})

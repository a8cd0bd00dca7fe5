import { beforeAll, expect, it } from 'vitest'
import { carryAgain, sourceHash, sourceParts } from '~/domain/order/carrying.commands.server'
import { designEach, designOrder, submitOrder } from '~/domain/order/commands.server'
import { applyDesign, copyDesign } from '~/domain/order/copying.commands.server'
import { verifyReceipts } from '~/domain/order/evidence.store.server'
import { expireForms } from '~/domain/order/expiring.commands.server'
import { partCodes } from '~/domain/order/order'
import { findOrder } from '~/domain/order/order.store.server'
import { savePart } from '~/domain/order/part.commands.server'
import { recalculate } from '~/domain/order/price.commands.server'
import { recallOrder } from '~/domain/order/recall.commands.server'
import { confirmByScan } from '~/domain/order/scan.commands.server'
import { confirmOrder, refuseOrder, returnOrder } from '~/domain/order/signature.commands.server'
import { confirmEach } from '~/domain/order/signing-many.commands.server'
import type { Verdict } from '~/domain/shared/verdict'
import { rows } from '~/platform/sql.server'
import { freshDatabase } from '../database'
import { chanceFrom } from '../nation/chance'
import { key, liuYang, now, setting, sitedDemand, wangMin } from './order-cast'

const done = <T extends object>(verdict: Verdict<T>) => {
  if (!verdict.ok) throw new Error(`refused: ${verdict.because}`)
  return verdict
}
let signed = 0
let model = 0

beforeAll(async () => {
  await freshDatabase()
  await setting()
  const at = async (id: number) => ({ version: (await findOrder(id, wangMin.scope))!.version, key: key() })
  const designed = async () => done(await designOrder(wangMin, await sitedDemand(), key())).orderId
  model = await designed()
  const other = (await findOrder(model, wangMin.scope))!
  done(await savePart(wangMin, model, 'ancillary', { value: { ...other.parts.ancillary, powerKw: 77 }, ...(await at(model)) }) as Verdict)
  signed = await designed()
  done(await recalculate(wangMin, signed, await at(signed)))
  done(await submitOrder(wangMin, signed, await at(signed)))
  done(await confirmOrder(liuYang, signed, { ...(await at(signed)), contentHash: (await findOrder(signed, wangMin.scope))!.contentHash! }))
})

const tables = ['orders', 'order_site', 'order_sharing', 'order_tower', 'order_ancillary', 'order_product', 'order_fee', 'order_form', 'price_quote', 'signature']

/** All that is kept of the signed order, as text. */
async function kept(): Promise<string> {
  const found = await Promise.all(tables.map((table) => rows(`SELECT * FROM ${table} WHERE ${table === 'orders' ? 'id' : 'order_id'} = ? ORDER BY 1, 2`, [signed])))
  const events = await rows("SELECT * FROM history_event WHERE aggregate = 'order' AND aggregate_id = ? ORDER BY id", [signed])
  return JSON.stringify([found, events])
}

it('nothing that anybody may press changes an order after its signature, in whatever order it is pressed', async () => {
  const before = await kept()
  const order = (await findOrder(signed, wangMin.scope))!
  const contentHash = order.contentHash!
  const fromVersion = (await findOrder(model, wangMin.scope))!.version
  const shown = sourceHash((await sourceParts(order.demandId, wangMin.today))!)
  const chance = chanceFrom(11)
  const soon = { ...wangMin, now: new Date(now.getTime() + 86_400_000 * 90), today: '2027-02-22' }
  const acts: ((version: number) => Promise<unknown>)[] = [
    ...partCodes.map((part) => (version: number) => savePart(wangMin, signed, part, { value: (part === 'ancillary' ? { ...order.parts.ancillary, powerKw: 1 } : part === 'site' ? { ...order.parts.site, address: '改' } : order.parts[part]) as never, version, key: key() })),
    (version) => recalculate(wangMin, signed, { version, key: key() }),
    (version) => submitOrder(wangMin, signed, { version, key: key() }),
    (version) => copyDesign(wangMin, signed, { fromId: model, fromVersion, parts: ['ancillary', 'site'], version, key: key() }),
    (version) => applyDesign(wangMin, [{ id: signed, number: order.number, version }], { fromId: model, fromVersion, parts: ['ancillary'], key: key() }),
    (version) => carryAgain(wangMin, signed, { parts: partCodes, version, shown, key: key() }),
    (version) => recallOrder(wangMin, signed, { version, key: key(), reason: '想改' }),
    () => designOrder(wangMin, order.demandId, key()),
    () => designEach(wangMin, [order.demandId], key()),
    (version) => confirmOrder(liuYang, signed, { version, contentHash, key: key() }),
    (version) => confirmEach(liuYang, [{ id: signed, number: order.number, version, contentHash }], { code: '', key: key() }),
    (version) => returnOrder(liuYang, signed, { version, contentHash, key: key(), reason: '反悔' }),
    (version) => refuseOrder(liuYang, signed, { version, contentHash, key: key(), reason: '反悔' }),
    (version) => confirmByScan(wangMin, signed, { version, contentHash, key: key(), given: { signedBy: '刘洋', signedOn: '2026-11-24' }, scans: [{ name: 'a.pdf', sha256: 'a'.repeat(64), size: 1, kind: 'pdf' }] }),
    () => expireForms({ progress: async () => undefined }, soon.now),
  ]
  const versions = [order.version, order.version - 1, order.version + 1, 1]
  const pressed = Array.from({ length: 140 }, () => ({ act: acts[Math.floor(chance.next() * acts.length)]!, version: versions[Math.floor(chance.next() * versions.length)]! }))
  for (let at = 0; at < pressed.length; at += 5) {
    const answers = await Promise.all(pressed.slice(at, at + 5).map(({ act, version }) => act(version)))
    const taken = answers.filter((one) => typeof one === 'object' && one !== null && 'ok' in one && one.ok === true && !('rows' in one))
    expect(taken).toEqual([])
  }
  expect(new Set(pressed.map(({ act }) => act)).size).toBe(acts.length)
  expect(await kept()).toBe(before)
  expect((await verifyReceipts()).findings).toEqual([])
}, 120_000)

import { beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../database'
import { cookieOf, person, visit } from '../visit'
import { cast, quancheng, tower, wangMin } from './demand-cast'
import { checkedBatch, filled, key } from './import-cast'
import { collectDemand } from '~/domain/demand/commands.server'
import { datumProbes } from '~/domain/demand/datum'
import { datumTwinsOf } from '~/domain/demand/datum.store.server'
import { importLines } from '~/domain/demand/import.store.server'
import { mendRow } from '~/domain/demand/planning.commands.server'
import { forgetAccount } from '~/domain/people/store.server'
import { rangeOf } from '~/domain/people/scope'
import { db } from '~/platform/db.server'
import { loader as showDemand } from '~/routes/demand/show'
import { loader as showImport } from '~/routes/import/show'
import { loader as showOnPortal } from '~/routes/portal/demand'

const asGcj02 = (point: { longitude: number; latitude: number }) => {
  const { longitude, latitude } = datumProbes(point).find(({ from, to }) => from === 'WGS84' && to === 'GCJ02')!
  return { longitude: Number(longitude.toFixed(6)), latitude: Number(latitude.toFixed(6)) }
}
const here = { longitude: quancheng.longitude, latitude: quancheng.latitude }

let first: { demandId: number; number: string }
beforeEach(async () => {
  await freshDatabase()
  await cast()
  await db.division.updateMany({ where: { code: '370102' }, data: { minLongitude: 117, maxLongitude: 117.2, minLatitude: 36.6, maxLatitude: 36.8 } })
  forgetAccount(1)
  const kept = await collectDemand(wangMin, tower({ ...quancheng, offsetMetres: 50 }), key())
  if (!kept.ok) throw new Error(kept.because)
  first = kept
})

describe('a point that may be in another datum', () => {
  it('is found from either side, within the carrier and the scope, and never counts itself', async () => {
    const asked = { carrier: 'CMCC', ...asGcj02(here) }
    expect(await datumTwinsOf([asked], wangMin.scope)).toMatchObject([{ row: 0, id: first.demandId, number: first.number, from: 'GCJ02', to: 'WGS84', distanceMetres: 0 }])
    expect(await datumTwinsOf([{ ...asked, carrier: 'CUCC' }], wangMin.scope)).toEqual([])
    expect(await datumTwinsOf([asked], { ranges: [rangeOf('3702')], carrier: null })).toEqual([])
    expect(await datumTwinsOf([{ id: first.demandId, carrier: 'CMCC', ...here }], wangMin.scope)).toEqual([])
    expect(await datumTwinsOf([], wangMin.scope)).toEqual([])
  })

  it('is not looked for among demands that nobody will build', async () => {
    await db.demand.updateMany({ where: { id: first.demandId }, data: { state: 'cancelled' } })
    expect(await datumTwinsOf([{ carrier: 'CMCC', ...asGcj02(here) }], wangMin.scope)).toEqual([])
  })

  it('is told on the row of an import and drawn there; the row stays as it was written', async () => {
    const point = asGcj02(here)
    const batch = await checkedBatch(wangMin, [filled(0, { phone: '无' }), filled(1, point), filled(2)])
    const { rows } = await importLines(batch.id, null, { sort: 'row', descending: false, size: 50, after: null, before: null })
    expect(rows.map(({ errors }) => errors.filter(({ rule }) => rule === 'otherDatum').map(({ weight, facts }) => [weight, facts.number, facts.from, facts.to]))).toEqual([[], [['warning', first.number, 'GCJ02', 'WGS84']], []])
    expect(rows[1]!.raw).toMatchObject({ longitude: String(point.longitude), latitude: String(point.latitude), datum: 'WGS84' })

    const mended = await mendRow(wangMin, { batchId: batch.id, rowNumber: 5, raw: { ...rows[2]!.raw, longitude: String(point.longitude), latitude: String((point.latitude + 0.00002).toFixed(6)) }, version: rows[2]!.version, key: key() })
    expect(mended).toMatchObject({ ok: true })
    const again = (await importLines(batch.id, null, { sort: 'row', descending: false, size: 50, after: null, before: null })).rows[2]!
    expect(again.errors.filter(({ rule }) => rule === 'otherDatum').map(({ weight, facts }) => [weight, facts.number])).toEqual([['warning', first.number]])
    expect(again.twins.map((twin) => 'rowNumber' in twin && twin.rowNumber)).toEqual([4])

    const page = await showImport({ request: visit(`/imports/${batch.id}?verdict=all`, { cookie: await cookieOf(1) }), params: { batchId: String(batch.id) }, context: {} })
    const shown = page.rows!.lines
    expect(shown.map(({ rowNumber, point: drawn }) => [rowNumber, drawn?.map.others[0]?.label])).toEqual([[3, undefined], [4, first.number], [5, first.number]])
  })
})

it('a doubtful point is told on the page of its demand, with where its district lies; nothing is changed', async () => {
  const far = { longitude: 117.5, latitude: 36.66312 }
  const kept = await collectDemand(wangMin, tower({ ...quancheng, ...far, name: '远处' }), key())
  if (!kept.ok) throw new Error(kept.because)
  const cookie = await cookieOf(1)
  const see = (id: number) => showDemand({ request: visit(`/demands/${id}`, { cookie }), params: { demandId: String(id) }, context: {} })

  const { doctor } = await see(kept.demandId)
  expect(doctor!.doubts).toEqual(['经度 117.5 只有 1 位小数，少于 5 位，位置可能不准', '坐标在所填区县之外约 27 公里，请核对坐标和区县'])
  expect(doctor!.map).toMatchObject({ point: far, area: { box: { minLongitude: 117, maxLatitude: 36.8 }, level: 'district' } })
  expect((await see(first.demandId)).doctor).toBeNull()
  const engineer = await cookieOf(await person({ login: 'liuyang', grants: [{ role: 'carrier_engineer', divisionCode: '37', carrier: 'CMCC' }] }))
  const theirs = await showOnPortal({ request: visit(`/portal/demands/${kept.demandId}`, { cookie: engineer }), params: { demandId: String(kept.demandId) }, context: {} })
  expect(theirs.doctor!.doubts).toEqual(doctor!.doubts)
  expect(Number((await db.demand.findUniqueOrThrow({ where: { id: kept.demandId } })).longitude)).toBe(117.5)
})

import { expect, it } from 'vitest'
import { dasFit, portsFor, type DasWish } from './das-fit'

const wish: DasWish = { placeName: '泉城购物中心', systems: ['4G_1800', '5G_2600'], sourceBands: ['1800', '2600'], doublePath: false }
const das = { placeName: '泉城购物中心', bands: ['4G_1800', '4G_2300', '5G_2600'], poiFree: 2 }

it('shares a system in the same building with free ports for all bands', () => {
  expect(dasFit(wish, das, 40)).toEqual({ likeness: 1, samePlace: true, portsNeeded: 2, portsFree: 2, missing: [], shares: true })
})

it('does not share where ports or systems are lacking, though it may be extended', () => {
  expect(dasFit(wish, { ...das, poiFree: 1 }, 40)).toMatchObject({ samePlace: true, shares: false })
  expect(dasFit(wish, { ...das, bands: ['4G_1800'] }, 40)).toMatchObject({ samePlace: true, missing: ['5G_2600'], shares: false })
  expect(dasFit({ ...wish, doublePath: true }, das, 40)).toMatchObject({ portsNeeded: 4, shares: false })
})

it('knows the same place by a like name some way off, or by the doorstep; another building down the street it is not', () => {
  expect(dasFit(wish, { ...das, placeName: '泉城购物中心 A 座' }, 180).samePlace).toBe(true)
  expect(dasFit(wish, { ...das, placeName: '奥体金融中心' }, 180)).toMatchObject({ samePlace: false, shares: false })
  expect(dasFit(wish, { ...das, placeName: '奥体金融中心' }, 30).samePlace).toBe(true)
})

it('takes a port for each band, two where the paths are doubled', () => {
  expect([portsFor({ sourceBands: ['700', '1800', '3500'], doublePath: false }), portsFor({ sourceBands: ['700', '1800', '3500'], doublePath: true })]).toEqual([3, 6])
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countsOf, leavingProblems, movingInProblems, platformProblems, siteProblems, type Seat, type StandingPlatform } from './consistency'

const today = '2026-11-25'
const site = { state: 'in_service', stock: false, heightMetres: 40, builtOn: '2018-12-20' }
const platform = (id: number, heightMetres: number, used = 0, capacity = 6): StandingPlatform => ({ id, heightMetres, capacity, used })
const seat = (more: Partial<Seat> = {}): Seat => ({ carrier: 'CMCC', position: 'tenant', platformId: 1, antennas: 3, since: '2020-03-01', until: null, ...more })
const rules = (problems: readonly { field: string; rule: string }[]) => problems.map(({ field, rule }) => `${field} ${rule}`)

describe('a site’s own facts', () => {
  const standing = { platforms: [platform(1, 38, 3)], seats: [seat()], today }

  it.each([
    ['as it stands', {}, []],
    ['with a tower lower than its platform', { heightMetres: 37.5 }, ['heightMetres towerLower']],
    ['as high as its platform', { heightMetres: 38 }, []],
    ['built tomorrow', { builtOn: '2026-11-26' }, ['builtOn builtFuture']],
    ['planned, and built next year', { state: 'planned', builtOn: '2027-06-01' }, []],
    ['retired under its tenants', { state: 'retired' }, ['state retiredWithTenants']],
  ])('%s', (_name, more, found) => {
    expect(rules(siteProblems({ ...site, ...more }, standing))).toEqual(found)
  })

  it('may be retired when everybody has left', () => {
    expect(siteProblems({ ...site, state: 'retired' }, { ...standing, seats: [seat({ until: '2026-10-31' })] })).toEqual([])
  })

  it('stay those of a stock site while its original owner sits there', () => {
    expect(rules(siteProblems(site, { ...standing, seats: [seat({ position: 'original_owner' })] }))).toEqual(['stock notStock'])
  })
})

describe('platforms', () => {
  const standing = [platform(1, 38, 3), platform(2, 34)]
  const judge = (wished: { id: number | null; heightMetres: number; capacity: number }[], kept: number[] = [1]) => rules(platformProblems(wished, { heightMetres: 40, standing, kept: new Set(kept) }))
  const first = { id: 1, heightMetres: 38, capacity: 6 }

  it.each([
    ['as they stand', [first, { id: 2, heightMetres: 34, capacity: 6 }], []],
    ['one more', [first, { id: null, heightMetres: 30, capacity: 6 }], []],
    ['above the tower', [first, { id: null, heightMetres: 40.5, capacity: 6 }], ['rows[1].heightMetres platformTooHigh']],
    ['at the top of the tower', [first, { id: null, heightMetres: 40, capacity: 6 }], []],
    ['twice the same height', [first, { id: null, heightMetres: 38, capacity: 6 }], ['rows[1].heightMetres platformTwice']],
    ['with fewer places than antennas hang there', [{ ...first, capacity: 2 }], ['rows[0].capacity tooFewPlaces']],
    ['with as many as hang there', [{ ...first, capacity: 3 }], []],
    ['without the one that is used', [{ id: 2, heightMetres: 34, capacity: 6 }], [' platformInUse']],
    ['without the one that nobody ever used', [first], []],
  ])('%s', (_name, wished, found) => {
    expect(judge(wished)).toEqual(found)
  })
})

describe('a tenant who moves in', () => {
  const there = { site, platforms: [platform(1, 38, 3), platform(2, 34, 6)], seats: [seat({ carrier: 'CUCC', position: 'anchor' })], today }
  const { until: _, ...comes } = seat({ since: '2026-11-01' })

  it.each([
    ['where there is room', {}, []],
    ['with more antennas than places', { antennas: 4 }, ['antennas platformFull']],
    ['on a full platform', { platformId: 2, antennas: 1 }, ['antennas platformFull']],
    ['without a platform, without antennas', { platformId: null, antennas: 0 }, []],
    ['with antennas on nothing', { platformId: null }, ['platformId antennasNeedPlatform']],
    ['where it sits already', { carrier: 'CUCC', antennas: 1 }, ['platformId sittingAlready']],
    ['as a second anchor', { position: 'anchor' as const }, ['position anchorAlready']],
    ['as the owner of what we built', { position: 'original_owner' as const }, ['position notStock']],
    ['as a sharer of what we built', { position: 'existing_sharer' as const }, ['position notStock']],
    ['tomorrow', { since: '2026-11-26' }, ['since sinceFuture']],
    ['before there was a tower', { since: '2018-12-19' }, ['since sinceBeforeBuilt']],
  ])('%s', (_name, more, found) => {
    expect(rules(movingInProblems({ ...comes, ...more }, there))).toEqual(found)
  })

  it('takes the place of who has left', () => {
    const left = { ...there, platforms: [platform(1, 38)], seats: [seat({ carrier: 'CUCC', position: 'anchor', until: '2026-10-31' })] }
    expect(movingInProblems({ ...comes, position: 'anchor', antennas: 6 }, left)).toEqual([])
  })

  it('is one of two owners of a stock site only if they are one carrier', () => {
    const stock = { ...there, site: { ...site, stock: true }, seats: [seat({ carrier: 'CUCC', position: 'original_owner', platformId: 2 })] }
    expect(rules(movingInProblems({ ...comes, position: 'original_owner' }, stock))).toEqual(['position ownerAlready'])
    expect(movingInProblems({ ...comes, carrier: 'CUCC', position: 'original_owner' }, stock)).toEqual([])
  })

  it('never makes a platform carry more than it holds', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 9 }), (used, capacity, antennas) => {
      const found = movingInProblems({ ...comes, antennas }, { ...there, platforms: [platform(1, 38, used, capacity)], seats: [] })
      expect(found.some(({ rule }) => rule === 'platformFull')).toBe(antennas > 0 && used + antennas > capacity && antennas > Math.max(0, capacity - used))
      if (found.length === 0 && antennas > 0) expect(used + antennas).toBeLessThanOrEqual(capacity)
    }))
  })
})

describe('a tenant who leaves', () => {
  it.each([['today', today, []], ['on his first day', '2020-03-01', []], ['before he came', '2020-02-29', ['until untilBeforeSince']], ['tomorrow', '2026-11-26', ['until untilFuture']]])('%s', (_name, until, found) => {
    expect(rules(leavingProblems(until, { since: '2020-03-01', today }))).toEqual(found)
  })
})

describe('what the register counts', () => {
  it('is each carrier once, and each platform with a place left', () => {
    const seats = [seat(), seat({ platformId: 2 }), seat({ carrier: 'CUCC' }), seat({ carrier: 'CTCC', until: '2026-01-01' })]
    expect(countsOf([platform(1, 38, 6), platform(2, 34, 5), platform(3, 30, 9)], seats)).toEqual({ tenants: 2, freePlatforms: 1 })
  })
})

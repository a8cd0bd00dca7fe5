import { describe, expect, it } from 'vitest'
import { aloneSeat, components, type Component, type Seat } from './occupancy'
import { seatsOn, type Stay, type TenantOnSite } from './seats'

const stay = (since: string, until: string | null = null): Stay => ({ since, until })

/** Uses these components for the whole of these stays. */
function tenant(id: string, stays: readonly Stay[], { kind = 'new', uses = components, anchor }: { kind?: TenantOnSite['kind']; uses?: readonly Component[]; anchor?: boolean } = {}): TenantOnSite {
  return { id, kind, stays: Object.fromEntries(uses.map((component) => [component, stays])), ...(anchor === undefined ? {} : { anchor }) }
}

/** Where everybody sits on one component, as short words. */
function seated(tenants: readonly TenantOnSite[], day: string, component: Component = 'tower'): Record<string, string> {
  return Object.fromEntries([...seatsOn(tenants, day)].map(([id, seats]) => [id, wordOf(seats[component])]))
}

const wordOf = ({ position, sharers, existingSharers }: Seat): string => `${position} of ${sharers}${existingSharers > 0 ? `, ${existingSharers} existing` : ''}`

describe('the seats of a new site', () => {
  const mobile = tenant('CMCC', [stay('2018-03-01')])
  const unicom = tenant('CUCC', [stay('2019-05-01')])
  const telecom = tenant('CTCC', [stay('2020-07-01', '2021-06-30')])

  it('belong to the first comer as anchor, from the day on which another comes', () => {
    expect(seated([unicom, mobile], '2019-04-30')).toEqual({ CMCC: 'alone of 1' })
    expect(seated([unicom, mobile], '2019-05-01')).toEqual({ CMCC: 'anchor of 2', CUCC: 'other of 2' })
  })

  it('count a tenant until its last day, that day included', () => {
    const all = [telecom, mobile, unicom]
    expect(seated(all, '2021-06-30')).toEqual({ CMCC: 'anchor of 3', CUCC: 'other of 3', CTCC: 'other of 3' })
    expect(seated(all, '2021-07-01')).toEqual({ CMCC: 'anchor of 2', CUCC: 'other of 2' })
  })

  it('make the next comer the anchor when the anchor leaves', () => {
    expect(seated([tenant('CMCC', [stay('2018-03-01', '2020-12-31')]), unicom, telecom], '2021-01-01')).toEqual({ CUCC: 'anchor of 2', CTCC: 'other of 2' })
  })

  it('make a tenant that comes back after a free day the last one, but not one whose stays follow each other', () => {
    expect(seated([tenant('CMCC', [stay('2018-03-01', '2019-12-31'), stay('2020-02-01')]), unicom], '2020-02-01')).toEqual({ CUCC: 'anchor of 2', CMCC: 'other of 2' })
    expect(seated([tenant('CMCC', [stay('2020-01-01'), stay('2018-03-01', '2019-12-31')]), unicom], '2020-02-01')).toEqual({ CMCC: 'anchor of 2', CUCC: 'other of 2' })
    expect(seated([tenant('CMCC', [stay('2018-03-01', '2021-12-31'), stay('2019-06-01', '2019-06-30')]), unicom], '2021-12-31')).toEqual({ CMCC: 'anchor of 2', CUCC: 'other of 2' })
    expect(seated([tenant('CMCC', [stay('2018-03-01'), stay('2019-06-01', '2019-06-30')]), unicom], '2022-01-01')).toEqual({ CMCC: 'anchor of 2', CUCC: 'other of 2' })
  })

  it('go by the agreement, else by the code, among those of one day', () => {
    const both = [tenant('CUCC', [stay('2018-03-01')]), tenant('CMCC', [stay('2018-03-01')])]
    expect(seated(both, '2018-03-01')).toEqual({ CMCC: 'anchor of 2', CUCC: 'other of 2' })
    expect(seated([...both].reverse(), '2018-03-01')).toEqual({ CMCC: 'anchor of 2', CUCC: 'other of 2' })
    expect(seated([tenant('CUCC', [stay('2018-03-01')], { anchor: true }), both[1]!], '2018-03-01')).toEqual({ CUCC: 'anchor of 2', CMCC: 'other of 2' })
    expect(seated([tenant('CUCC', [stay('2018-03-02')], { anchor: true }), both[1]!], '2018-03-02')).toEqual({ CMCC: 'anchor of 2', CUCC: 'other of 2' })
  })

  it('are counted per component, each with a first comer of its own', () => {
    const towerOnly = tenant('CUCC', [stay('2017-01-01')], { uses: ['tower', 'site'] })
    const seats = seatsOn([mobile, towerOnly], '2019-01-01')
    expect(components.map((component) => wordOf(seats.get('CMCC')![component]))).toEqual(['other of 2', 'alone of 1', 'alone of 1', 'alone of 1', 'other of 2', 'alone of 1'])
    expect(seats.get('CUCC')!.tower).toEqual({ position: 'anchor', sharers: 2, existingSharers: 0 })
    expect(seats.get('CUCC')!.shelter).toEqual(aloneSeat)
  })

  it('leave out whoever is not there that day', () => {
    expect([...seatsOn([mobile], '2018-02-28').keys()]).toEqual([])
    expect([...seatsOn([tenant('CBN', [])], '2018-03-01').keys()]).toEqual([])
  })
})

describe('the seats of a stock site', () => {
  const owner = tenant('CMCC', [stay('2015-10-31')], { kind: 'owner' })
  const existing = tenant('CUCC', [stay('2015-10-31')], { kind: 'existing' })
  const added = tenant('CTCC', [stay('2017-01-01')])

  it('tell owner, existing sharers and new tenants apart', () => {
    expect(seated([owner], '2016-01-01')).toEqual({ CMCC: 'owner of 1' })
    expect(seated([added, existing, owner], '2016-12-31')).toEqual({ CMCC: 'owner of 2, 1 existing', CUCC: 'existing of 2, 1 existing' })
    expect(seated([added, existing, owner], '2017-01-01')).toEqual({ CMCC: 'owner of 3, 1 existing', CUCC: 'existing of 3, 1 existing', CTCC: 'new of 3, 1 existing' })
  })

  it('are those of a new site once the owner has left', () => {
    const left = tenant('CMCC', [stay('2015-10-31', '2017-06-30')], { kind: 'owner' })
    expect(seated([left, existing, added], '2017-07-01')).toEqual({ CUCC: 'anchor of 2', CTCC: 'other of 2' })
    expect(seated([left, existing], '2017-07-01')).toEqual({ CUCC: 'alone of 1' })
  })

  it('hold for the components that the owner uses, and for no other', () => {
    const withoutShelter = tenant('CMCC', [stay('2015-10-31')], { kind: 'owner', uses: ['tower', 'maintenance', 'site'] })
    expect(seated([withoutShelter, added], '2017-01-01', 'tower')).toEqual({ CMCC: 'owner of 2', CTCC: 'new of 2' })
    expect(seated([withoutShelter, added], '2017-01-01', 'shelter')).toEqual({ CMCC: 'alone of 1', CTCC: 'alone of 1' })
  })
})

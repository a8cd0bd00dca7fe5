import { describe, expect, it } from 'vitest'
import { isIndexed, siteIndexes } from './list-index'
import { noSiteFilters, readSiteFilters, sortOf } from './list-filters'
import { readNearQuery } from './near-query'
import { sharingOf, tenantsOfSharing, sharings } from './site'

const read = (query: string) => readSiteFilters(new URLSearchParams(query))
const nation = { ranges: [{ level: 'nation' as const }], carrier: null }
const city = { ranges: [{ level: 'city' as const, code: '3701' }], carrier: null }

describe('what the address of the register asks for', () => {
  it('is read word by word', () => {
    expect(read('text=泉城&kind=macro&towerType=ground&state=in_service&powerMode=mains_380&sharing=two&tenant=CMCC&heightFrom=30&heightTo=50.5&freeFrom=25&freeTo=40')).toEqual({
      ...noSiteFilters, text: '泉城', kind: 'macro', towerType: 'ground', state: 'in_service', powerMode: 'mains_380', sharing: 'two', tenant: 'CMCC', heightFrom: 30, heightTo: 50.5, freeFrom: 25, freeTo: 40,
    })
  })

  it.each(['kind=castle', 'towerType=x', 'sharing=9', 'tenant=NOBODY', 'heightFrom=tall', 'freeTo=-3', 'box=1,2', 'state=%27', 'heightTo=1e9'])('is nothing where it is not known: %s', (query) => {
    expect(read(query)).toEqual(noSiteFilters)
  })

  it('stands by heights where it asks for heights', () => {
    expect([sortOf(noSiteFilters), sortOf(read('heightFrom=30')), sortOf(read('freeTo=30')), sortOf(read('kind=macro'))]).toEqual(['code', 'height', 'height', 'code'])
  })
})

describe('the index of a page', () => {
  it.each([
    ['', 'code', city, true], ['sharing=two', 'code', city, true], ['heightFrom=30', 'height', city, true], ['heightFrom=30', 'code', city, false], ['kind=macro', 'code', city, false],
    ['kind=tunnel_das', 'code', nation, true], ['state=retired', 'code', nation, true], ['kind=macro&state=planned', 'code', nation, false], ['tenant=CMCC', 'code', city, false], ['text=泉', 'code', nation, true], ['text=37010200', 'code', nation, true], ['text=3701', 'code', nation, false], ['text=3701&box=1,2,3,4', 'code', nation, true], ['box=1,2,3,4&tenant=CMCC', 'code', nation, true],
  ] as const)('%s by %s', (query, sort, scope, answer) => {
    expect(isIndexed(scope, read(query), sort)).toBe(answer)
    expect(siteIndexes(scope, read(query), sort).length).toBeGreaterThan(0)
  })
})

describe('sharing', () => {
  it('is said of each number of tenants by one word', () => {
    for (const word of sharings) for (const tenants of tenantsOfSharing(word)) expect(sharingOf(tenants)).toBe(word)
    expect(sharings.flatMap(tenantsOfSharing)).toEqual([0, 1, 2, 3, 4, 5])
  })
})

describe('the look-up around a point', () => {
  it.each([
    ['', 'nothing'], ['radius=500', 'nothing'], ['longitude=117.07&latitude=36.66&radius=500', { longitude: 117.07, latitude: 36.66, metres: 500 }], ['longitude=117.07&latitude=36.66', { longitude: 117.07, latitude: 36.66, metres: 1000 }],
    ['longitude=36.66&latitude=117.07', null], ['longitude=117.07', null], ['longitude=117°4&latitude=36.66', null], ['longitude=117.07&latitude=36.66&radius=5001', null], ['longitude=117.07&latitude=36.66&radius=0', null], ["longitude=117.07&latitude=36.66&radius=1' OR 1", null],
  ])('%s', (query, asked) => {
    expect(readNearQuery(new URLSearchParams(query))).toEqual(asked)
  })
})

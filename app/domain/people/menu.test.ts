import { describe, expect, it } from 'vitest'
import { homeOf, mayEnter, menuOf } from './menu'
import type { Permission } from './permissions'
import type { Screen } from './screen'

const screens: Screen[] = [
  { id: 'entry.login', path: 'login', file: '', module: 'frame', may: 'public' },
  { id: 'demand.list', path: 'demands', file: '', module: 'A', may: 'demand.read', menu: 'demand' },
  { id: 'demand.new', path: 'demands/new', file: '', module: 'A', may: 'demand.collect', menu: 'demand' },
  { id: 'home.show', path: '', file: '', module: 'Q', may: 'home.read', menu: 'home' },
  { id: 'me.jobs', path: 'me/jobs', file: '', module: 'frame', may: 'self', menu: 'mine' },
]
const holding = (...held: Permission[]) => (permission: Permission) => held.includes(permission)

describe('the menu', () => {
  it('shows what the person may enter, groups and entries in order', () => {
    expect(menuOf(screens, holding('home.read', 'demand.read'))).toEqual([
      { group: 'home', screens: [{ id: 'home.show', href: '/' }] },
      { group: 'demand', screens: [{ id: 'demand.list', href: '/demands' }] },
      { group: 'mine', screens: [{ id: 'me.jobs', href: '/me/jobs' }] },
    ])
  })

  it('leaves out groups without an entry', () => {
    expect(menuOf(screens, holding()).map(({ group }) => group)).toEqual(['mine'])
  })
})

describe('a screen', () => {
  it.each([
    ['public', false, true],
    ['self', false, false],
    ['self', true, true],
    ['order.read', true, false],
    ['demand.read', true, true],
  ] as const)('that demands %s, for one who is signed in: %s', (may, signedIn, open) => {
    expect(mayEnter({ may }, { signedIn, may: holding('demand.read') })).toBe(open)
  })
})

describe('the day begins', () => {
  it.each([
    ['on the home page for staff', ['home.read'], '/'],
    ['in the portal for a carrier', ['portal.home'], '/portal'],
    ['on the home page for one who may nothing yet', [], '/'],
  ] as [string, Permission[], string][])('%s', (_name, held, home) => {
    expect(homeOf(holding(...held))).toBe(home)
  })
})

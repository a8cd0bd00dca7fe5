/// <reference types="vite/client" />
import { beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../database'
import { cookieOf, endOf, person, visit } from '../visit'
import type { Screen } from '~/domain/people/screen'
import { screens } from '~/routes.js'

interface Doors {
  loader?: (args: object) => Promise<unknown>
  action?: (args: object) => Promise<unknown>
  default?: unknown
}

const modules = import.meta.glob<Doors>('../../app/routes/**/*.{ts,tsx}')
const lines: readonly Screen[] = screens

/** An address of the line, its parameters filled with a number that no record has. */
const addressOf = ({ path }: Screen) => `/${path.replace('*', 'nowhere').replaceAll(/:\w+/g, '987654321')}`
const paramsOf = ({ path }: Screen) => Object.fromEntries([...path.matchAll(/:(\w+)/g)].map(([, name]) => [name, '987654321']))

async function doorsOf(screen: Screen) {
  const load = modules[`../../app/${screen.file}`]
  if (!load) throw new Error(`${screen.id}: there is no app/${screen.file}`)
  const { loader, action, default: page } = await load()
  return { loader, action, page }
}

/** How a door answers; a POST comes as from our own page unless `headers` say otherwise. */
function knock(screen: Screen, door: 'loader' | 'action', cookie: string | undefined, headers: Record<string, string> = {}) {
  return async () => {
    const open = (await doorsOf(screen))[door]
    const request = visit(addressOf(screen), { cookie, headers, ...(door === 'action' ? { form: {} } : {}) })
    return open ? endOf(open({ request, params: paramsOf(screen), context: {} })) : undefined
  }
}

let nobodysCookie = ''
let everyonesCookie = ''

beforeAll(async () => {
  await freshDatabase()
  nobodysCookie = await cookieOf(await person({ login: 'without-grants' }))
  everyonesCookie = await cookieOf(await person({ login: 'nation', grants: [{ role: 'account_manager' }, { role: 'area_manager' }, { role: 'approver' }, { role: 'auditor' }, { role: 'system_admin' }] }))
})

describe('the route table', () => {
  it('names each id and each address once', () => {
    expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length)
    expect(new Set(lines.map(({ path }) => path)).size).toBe(lines.length)
  })

  it('is the only way to a module: every module but shared parts stands in it', () => {
    const named = new Set(lines.map(({ file }) => `../../app/${file}`))
    const strays = Object.keys(modules).filter((file) => !named.has(file) && !/\/_[^/]+$/.test(file))
    expect(strays).toEqual([])
  })

  it('keeps static addresses before those with a parameter in the same place, so that none is hidden', () => {
    for (const [index, { path }] of lines.entries()) {
      const hidden = lines.slice(index + 1).filter((later) => {
        const mine = path.split('/')
        const theirs = later.path.split('/')
        return mine.length === theirs.length && mine.some((part, i) => part.startsWith(':') && !theirs[i]!.startsWith(':')) && mine.every((part, i) => part.startsWith(':') || part === theirs[i])
      })
      expect(hidden.map((later) => `${path} stands before ${later.path}`)).toEqual([])
    }
  })
})

describe.each(lines.map((screen) => [screen.id, screen] as const))('%s', (_id, screen) => {
  it('has a door that is guarded', async () => {
    const { loader, action, page } = await doorsOf(screen)
    expect(Boolean(loader ?? action)).toBe(true)
    // A page without a loader would be drawn for anybody.
    if (page) expect(loader).toBeTypeOf('function')
  })

  if (screen.may === 'public') return

  it.each(['loader', 'action'] as const)('turns strangers away at its %s', async (door) => {
    const answer = await knock(screen, door, undefined)()
    if (answer === undefined) return
    expect(answer?.status).toBeGreaterThanOrEqual(302)
    expect(answer?.status).toBeLessThanOrEqual(303)
    expect(answer?.headers.get('location')).toMatch(/^\/login/)
  })

  it.each(['loader', 'action'] as const)('refuses those without its permission at its %s', async (door) => {
    if (screen.may === 'self') return
    const answer = await knock(screen, door, nobodysCookie)()
    if (answer === undefined) return
    expect(answer?.status).toBe(403)
  })

  it('takes no change that another site sends', async () => {
    const answer = await knock(screen, 'action', everyonesCookie, { origin: 'https://elsewhere.test' })()
    if (answer === undefined) return
    expect(answer?.status).toBe(403)
  })
})

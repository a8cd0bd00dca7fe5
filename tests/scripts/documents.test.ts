import { createRequestHandler, data, redirect, type EntryContext, type ServerBuild } from '@remix-run/node'
import { beforeEach, expect, test } from 'vitest'
import { documentHandler } from '../../scripts/documents.mjs'

const told: unknown[] = []
let failOnce = false

/** Draws what it is given as JSON, so that two answers can be set side by side. */
function draw(_request: Request, status: number, headers: Headers, { staticHandlerContext: { loaderData, errors, matches } }: EntryContext): Response {
  if (failOnce) {
    failOnce = false
    throw new Error('secret of the drawing')
  }
  const failed = Object.entries(errors ?? {}).map(([id, error]) => [id, error instanceof Error ? error.message : error])
  return new Response(JSON.stringify({ status, loaderData, failed, matches: matches.map(({ route: { id }, params }) => ({ id, params })) }), { status, headers })
}

const screen = (id: string, path: string, module: object) => ({ id, path, parentId: 'root', module: { default: () => null, ...module } })

const buildWith = (leaf: ReturnType<typeof screen>) => ({
  entry: { module: { default: draw, handleError: (error: unknown) => { told.push(error) } } },
  routes: { root: { id: 'root', path: '', module: { default: () => null, ErrorBoundary: () => null, loader: () => data({ frame: 1 }, { headers: { 'Set-Cookie': 'flash=; Max-Age=0' } }) } }, [leaf.id]: leaf },
  assets: { entry: { imports: [], module: '' }, routes: {}, url: '', version: '1' },
  publicPath: '/build/',
  assetsBuildDirectory: '',
  future: { v3_fetcherPersist: true, v3_lazyRouteDiscovery: true, v3_relativeSplatPath: true, v3_singleFetch: true, v3_throwAbortReason: true },
  isSpaMode: false,
}) as unknown as ServerBuild

const answers: Record<string, [leaf: ReturnType<typeof screen>, address: string]> = {
  'a page with its data': [screen('one', 'things/:thingId', { loader: ({ params, request }: { params: object; request: Request }) => ({ params, query: new URL(request.url).search, when: '2026' }) }), '/things/7?sort=-id'],
  'a page without a loader': [screen('one', 'things', {}), '/things'],
  'headers of its own': [screen('one', 'things', { loader: () => data({ rows: [] }, { status: 409, headers: { 'X-Of-The-Loader': 'yes' } }), headers: ({ loaderHeaders }: { loaderHeaders: Headers }) => loaderHeaders }), '/things'],
  'a redirect': [screen('one', 'things', { loader: () => redirect('/login', { headers: { 'Set-Cookie': 'sid=' } }) }), '/things'],
  'a redirect that is thrown': [screen('one', 'things', { loader: () => { throw redirect('/login') } }), '/things'],
  'a refusal': [screen('one', 'things/:thingId', { loader: () => { throw Response.json({ code: 'notYours' }, { status: 404 }) } }), '/things/7'],
  'an error nobody expected': [screen('one', 'things', { loader: () => { throw new Error('secret of the store') } }), '/things'],
  'an error within its own boundary': [screen('one', 'things', { ErrorBoundary: () => null, loader: () => { throw new Error('secret of the store') } }), '/things'],
}

async function seen(answer: Response) {
  const { status, headers } = answer
  return { status, headers: [...headers].filter(([name]) => name !== 'content-type'), body: await answer.text() }
}

beforeEach(() => { told.length = 0 })

test.each(Object.entries(answers))('answers %s as Remix does', async (_name, [leaf, address]) => {
  const build = buildWith(leaf)
  const ask = () => new Request(`http://127.0.0.1${address}`)
  const remixes = await seen(await createRequestHandler(build, 'production')(ask()))
  const toldByRemix = told.splice(0).length
  const ours = await seen(await documentHandler(build, 'production')(ask()))
  expect(ours).toEqual(remixes)
  expect(told.length).toBe(toldByRemix)
  expect(ours.body).not.toContain('secret')
})

test('a page that cannot be drawn is drawn as an error, as Remix does', async () => {
  const build = buildWith(screen('one', 'things', {}))
  failOnce = true
  const remixes = await seen(await createRequestHandler(build, 'production')(new Request('http://127.0.0.1/things')))
  failOnce = true
  const ours = await seen(await documentHandler(build, 'production')(new Request('http://127.0.0.1/things')))
  expect(ours).toEqual(remixes)
  expect(ours.status).toBe(500)
  expect(ours.body).not.toContain('secret')
})

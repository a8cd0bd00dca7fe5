import type { ComponentType } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { createStaticHandler, createStaticRouter, StaticRouterProvider } from 'react-router-dom/server.js'
import { translate } from '~/locales/words'
import { FrameProvider, type Frame } from '~/ui/words'

interface PageModule {
  loader: (args: never) => unknown
  default: ComponentType
}

const frameAt = (request: Request): Frame => {
  const { pathname, searchParams } = new URL(request.url)
  return {
    language: 'zh-CN', t: translate('zh-CN'), csrf: 'csrf', path: pathname, query: searchParams, person: { name: '某人', login: 'somebody', roleLabel: '' }, menu: [], side: 'portal', flash: null,
    requestNumber: 'TESTTESTTEST', unread: 0, collapsed: false, links: { home: '/portal' },
  }
}

/** The page as it is sent: its data through JSON, its markup from the server. A Response that the loader throws is thrown. */
export async function pageOf(module: PageModule, request: Request, params: Record<string, string> = {}): Promise<{ data: unknown; html: string }> {
  const answered = await module.loader({ request, params, context: {} } as never)
  const data = JSON.parse(JSON.stringify(answered)) as object | null
  const Page = module.default
  const routes = [{ path: '*', loader: () => data, element: <FrameProvider frame={frameAt(request)}><Page /></FrameProvider> }]
  const handler = createStaticHandler(routes)
  const context = await handler.query(new Request(request.url))
  if (context instanceof Response) throw context
  return { data, html: renderToStaticMarkup(<StaticRouterProvider router={createStaticRouter(handler.dataRoutes, context)} context={context} hydrate={false} />) }
}

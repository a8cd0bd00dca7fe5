import { data as answer, type LinksFunction, type LoaderFunctionArgs } from '@remix-run/node'
import { isRouteErrorResponse, Links, Meta, Outlet, useLoaderData, useLocation, useRouteError, useRouteLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { frameOf, type RootData } from '~/frame.server'
import { translate } from '~/locales/words'
import stylesheet from '~/styles/tailwind.css'
import { ErrorPage, errorStatusOf } from '~/ui/error-page'
import { titled } from '~/ui/title'
import { FrameProvider, type Frame } from '~/ui/words'

/** Drawn inside the page, so that no browser asks for /favicon.ico. */
const mark = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" fill="none" stroke="#1F5EDC" stroke-width="1.5"><path d="M8 1v3M5 15 8 4l3 11M6 11h4"/></svg>')}`

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: stylesheet },
  { rel: 'icon', href: mark },
]

/** The title of a page that names none. */
export const meta = titled('common:product.name')

export async function loader({ request }: LoaderFunctionArgs) {
  const { data, headers } = await frameOf(request)
  return answer(data, { headers })
}

type Loaded = () => RootData

export default function Root() {
  return (
    <Document data={useLoaderData<Loaded>()}>
      <Outlet />
    </Document>
  )
}

/** Says something even when the root itself could not be loaded. */
const bare: RootData = { language: 'zh-CN', csrf: '', person: null, menu: [], side: 'public', flash: null, requestNumber: '—', unread: 0, collapsed: false, links: { home: '/' } }

/** What a refusal may carry in its body: a code that the help explains, and words of its own. */
interface Refusal { code?: string; words?: string; requestNumber?: string }

export function ErrorBoundary() {
  const error = useRouteError()
  const data = useRouteLoaderData<Loaded>('root') ?? bare
  const response = isRouteErrorResponse(error) ? error : null
  const status = errorStatusOf(response?.status ?? 500)
  const refusal = (response && typeof response.data === 'object' && response.data ? response.data : {}) as Refusal
  const t = translate(data.language)
  return (
    <Document data={{ ...data, requestNumber: refusal.requestNumber ?? data.requestNumber }} title={t(`error:page.${status}.title`)}>
      <ErrorPage status={status} code={refusal.code} words={refusal.words} />
    </Document>
  )
}

/** The document. Nothing is hydrated: enhance.js is the only script, and nothing needs it. */
function Document({ data, title, children }: { data: RootData; title?: string; children: ReactNode }) {
  const { pathname, search } = useLocation()
  const t = translate(data.language)
  const frame: Frame = { ...data, t, path: pathname, query: new URLSearchParams(search) }
  return (
    <html lang={data.language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="renderer" content="webkit" />
        {title ? <title>{`${title} · ${t('common:product.short')}`}</title> : <Meta />}
        <Links />
        <script src="/build/enhance.js" defer data-unsaved={t('common:form.unsaved')} />
      </head>
      <body>
        <FrameProvider frame={frame}>{children}</FrameProvider>
      </body>
    </html>
  )
}

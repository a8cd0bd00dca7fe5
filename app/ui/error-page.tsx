import { Page } from './page'
import { useFrame } from './words'

export const errorStatuses = [403, 404, 409, 413, 422, 429, 500, 503] as const
export type ErrorStatus = (typeof errorStatuses)[number]

/** A status that has its page; others are told as the nearest of them. */
export const errorStatusOf = (status: number): ErrorStatus => errorStatuses.find((one) => one === status) ?? (status >= 400 && status < 500 ? 422 : 500)

/** What happened, why, what to do; the code that the help explains and the request number that the log holds. */
export function ErrorPage({ status, code, words, to }: { status: ErrorStatus; code?: string; words?: string; to?: { href: string; label: string } }) {
  const { t, requestNumber, links } = useFrame()
  const named = code ?? `E${status}`
  return (
    <Page title={t(`error:page.${status}.title`)}>
      <div className="card max-w-2xl">
        <p className="text-lg mb-2">{words ?? t(`error:page.${status}.why`)}</p>
        <p className="mb-4">{t(`error:page.${status}.todo`)}</p>
        <p className="mb-4">
          <a className="btn" href={to?.href ?? links.home}>
            {to?.label ?? t('error:page.home')}
          </a>
        </p>
        <p className="quiet">
          {t('error:page.code')} {links.faults ? <a href={`${links.faults}#${named}`}>{named}</a> : named} · {t('error:page.request')} {requestNumber}
        </p>
      </div>
    </Page>
  )
}

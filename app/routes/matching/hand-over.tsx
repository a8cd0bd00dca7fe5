import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { handOver } from '~/domain/matching/handover.commands.server'
import { ticketSeconds } from '~/domain/matching/ticket.server'
import { enter } from '~/domain/people/enter.server'
import { env } from '~/platform/env.server'
import { goto, ours } from '~/platform/flash.server'
import { Empty } from '~/ui/empty'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { idsIn, keyIn, textIn } from '../_address-id'
import { refusedAt } from '../_refusal.server'

export const meta = titled('matching:handOver.title')

/** The page stands behind a form; by itself it only says where to begin. */
export async function loader({ request }: LoaderFunctionArgs) {
  await enter(request, 'matching.handOver')
  return null
}

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'matching.handOver')
  const back = ours(textIn(visitor.form, '_back') || '/matching')
  if (!env.resource) return goto(back, { say: 'matching:handOver.off', tone: 'failed' })

  const done = await handOver(visitor, { demandIds: idsIn(visitor.form), key: keyIn(visitor.form), system: env.resource })
  if (!done.ok) return refusedAt(back, done, visitor)
  const address = new URL(env.resource.url)
  address.searchParams.set('ticket', done.ticket)
  return json({ numbers: done.numbers, seconds: ticketSeconds, expiresAt: done.expiresAt, href: address.href, host: address.host, back })
}

export default function HandOver() {
  const { t } = useWords()
  const sent = useActionData<typeof action>()
  const crumbs = [{ label: t('matching:list.title'), href: '/matching' }]
  if (!sent || !('href' in sent)) {
    return (
      <Page title={t('matching:handOver.title')} crumbs={crumbs}>
        <Empty why={t('matching:handOver.empty')} next={<a href="/matching">{t('matching:handOver.begin')}</a>} />
      </Page>
    )
  }
  return (
    <Page title={t('matching:handOver.title')} crumbs={crumbs}>
      <section className="card">
        <h2>{t('matching:handOver.ready', { n: sent.numbers.length })}</h2>
        <p>{sent.numbers.slice(0, 10).join('、')}{sent.numbers.length > 10 && '…'}</p>
        <p>{t('matching:handOver.once', { seconds: sent.seconds })}</p>
        <p className="mt-4 space-x-4">
          <a className="btn btn-main" href={sent.href} rel="noreferrer">{t('matching:handOver.open', { host: sent.host })}</a>
          <a href={sent.back}>{t('matching:handOver.back')}</a>
        </p>
        <p className="quiet">{t('matching:handOver.then')}</p>
      </section>
    </Page>
  )
}

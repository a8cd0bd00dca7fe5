import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { openCaseOf } from '~/domain/approval/case.store.server'
import { chainOf } from '~/domain/order/commands.server'
import { completeness } from '~/domain/order/completeness'
import { priceStateOf } from '~/domain/order/quote.store.server'
import { overriddenFen } from '~/domain/pricing/override'
import { enter } from '~/domain/people/enter.server'
import { translate } from '~/locales/words'
import { Card } from '~/ui/card'
import { ActionButton } from '~/ui/form'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { missingPath, missingWords } from './_missing'
import { headOf, orderAt } from './_order.server'
import { DesignTabs, useDesignCrumbs } from './_part-page'

export const meta = titled<typeof loader>((t, { head }) => `${t('order:check.title')} ${head.number}`)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'order.check')
  const order = await orderAt(visitor, params.orderId)
  const t = translate(visitor.language)
  const { quote, outdated } = await priceStateOf(order)
  const missing = completeness(order).flatMap((check) => check.missing)
  const told = (weight: 'hard' | 'soft') => missing.filter((one) => one.weight === weight).map((one) => ({ part: one.part, words: missingWords(one, t), path: missingPath(order.id, one) }))
  return {
    head: headOf(order),
    hard: told('hard'),
    soft: told('soft'),
    price: quote === null ? ('never' as const) : outdated ? ('outdated' as const) : ('ok' as const),
    agreedFen: quote === null ? null : numberOrNull(overriddenFen(quote.price.lines)),
    overrun: quote?.overrun ? quote.price.bookCode : null,
    steps: (await chainOf(order, { quote, returned: await returnedCase(order.id), now: visitor.now })).steps.map(({ name }) => name),
  }
}

async function returnedCase(orderId: number) {
  const open = await openCaseOf({ kind: 'order', subjectId: orderId })
  return open?.state === 'returned' ? open : null
}

const numberOrNull = (fen: bigint | null): number | null => (fen === null ? null : Number(fen))

type View = Awaited<ReturnType<typeof loader>>

export default function OrderCheck() {
  const { t, money } = useWords()
  const view = useLoaderData<typeof loader>()
  const { head, hard, soft, price, steps } = view
  const count = hard.length + (price === 'ok' ? 0 : 1)
  return (
    <Page title={t('order:check.title')} aside={`${head.number} ${head.name}`} crumbs={useDesignCrumbs(head)}>
      <DesignTabs head={head} current="check" />
      {!head.open && <p className="note note-note">{t('order:edit.closed')}</p>}
      <Card title={count === 0 ? t('order:check.ready') : t('order:check.count', { n: count })} id="missing">
        <Lines lines={hard} />
        <PriceLine view={view} />
      </Card>
      {view.agreedFen !== null && <p className="note note-note"><a href={`/orders/${head.id}/price`}>{t('order:override.waiting', { fen: money(view.agreedFen) })}</a></p>}
      {soft.length > 0 && (
        <Card title={t('order:check.soft', { n: soft.length })} id="soft">
          <Lines lines={soft} />
        </Card>
      )}
      {head.open && count === 0 && (
        <div className="send">
          <span className="quiet">{steps.length === 0 ? t('order:check.direct') : `${t('order:check.chain', { n: steps.length })} ${steps.join(' → ')}`}</span>
          <ActionButton action={`/orders/${head.id}/submit`} label={t('order:check.submit')} version={head.version} look="main" />
        </div>
      )}
    </Page>
  )
}

function Lines({ lines }: { lines: View['hard'] }) {
  const { t } = useWords()
  return (
    <ul className="list-disc pl-5">
      {lines.map(({ part, words, path }) => (
        <li key={`${path} ${words}`}>
          <a href={path}>
            {t(`order:part.${part}`)}：{words}
          </a>
        </li>
      ))}
    </ul>
  )
}

function PriceLine({ view: { head, price, overrun } }: { view: View }) {
  const { t, money } = useWords()
  if (price !== 'ok')
    return (
      <ul className="list-disc pl-5">
        <li>
          <a href={`/orders/${head.id}/price`}>{t(price === 'never' ? 'order:check.priceNever' : 'order:check.priceOutdated')}</a>
        </li>
      </ul>
    )
  return (
    <p>
      {t('order:check.priceOk', { yearly: money(head.yearlyFen) })} {overrun && t('pricing:overrun', { code: overrun })}
    </p>
  )
}

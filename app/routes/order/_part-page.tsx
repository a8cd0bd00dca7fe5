import { partsOfKind } from '~/domain/order/kinds'
import type { PartCode } from '~/domain/order/order'
import { requiredOf } from '~/domain/order/completeness'
import { Conflict } from '~/ui/conflict'
import { ErrorSummary } from '~/ui/error-summary'
import { CommandForm, FootBar } from '~/ui/form'
import { Page } from '~/ui/page'
import { Tabs } from '~/ui/tabs'
import { useWords } from '~/ui/words'
import type { DesignHead } from './_order.server'
import type { PartView, SentPart } from './_part.server'
import { PartFields } from './_part-fields'
import { PartRows } from './_part-rows'
import { FeeSummary } from './_fee-summary'

/** Parts, price and check as links, each with its mark. */
export function DesignTabs({ head, current }: { head: DesignHead; current: PartCode | 'price' | 'check' }) {
  const { t } = useWords()
  const parts = partsOfKind(head.kind).map((part) => {
    const check = head.checks.find((one) => one.part === part)
    const label = `${t(`order:part.${part}`)}${check?.complete ? ' ✓' : ''}`
    return { label, href: `/orders/${head.id}/${part}`, current: part === current, ...(check && check.missing > 0 ? { count: check.missing } : {}) }
  })
  const rest = (['price', 'check'] as const).map((place) => ({ label: t(`order:${place}.title`), href: `/orders/${head.id}/${place}`, current: place === current }))
  return <Tabs label={t('order:edit.parts')} tabs={[...parts, ...rest]} />
}

export const useDesignCrumbs = (head: DesignHead) => {
  const { t } = useWords()
  return [{ label: t('order:list.title'), href: '/orders' }, { label: head.number, href: `/orders/${head.id}` }]
}

/** One part of the order: free order, saved without the others. */
export function PartPage({ view, sent }: { view: PartView; sent: SentPart | undefined }) {
  const { t } = useWords()
  const { part, head } = view
  const crumbs = useDesignCrumbs(head)
  const typed = sent?.typed ?? view.typed
  return (
    <Page title={t(`order:part.${part}`)} aside={`${head.number} ${head.name}`} crumbs={crumbs}>
      <DesignTabs head={head} current={part} />
      {!head.open && <p className="note note-note">{t('order:edit.closed')}</p>}
      {sent?.clash ? (
        <Conflict {...sent.clash} discard={`/orders/${head.id}/${part}`} fields={sent.clash.fields.map(({ words, ...field }) => ({ ...field, say: (value) => words[value] ?? value }))} />
      ) : (
        <CommandForm version={head.version} enterSubmits>
          <ErrorSummary errors={sent?.mistakes} />
          {part === 'products' || part === 'fees' ? (
            <PartRows part={part} typed={typed} mistakes={sent?.mistakes ?? []} configurations={view.configurations} />
          ) : (
            <PartFields kind={head.kind} part={part} typed={typed} mistakes={sent?.mistakes ?? []} configurations={view.configurations} required={requiredOf(head.kind, part)} />
          )}
          {head.open && <FootBar submit={{ label: t('order:edit.saveNext'), name: 'then', value: 'next' }} draft={{ label: t('order:edit.save') }} cancel={`/orders/${head.id}`} />}
        </CommandForm>
      )}
      {part === 'fees' && <FeeSummary price={view.price} orderId={head.id} />}
    </Page>
  )
}

import type { SerializeFrom } from '@remix-run/node'
import { Card } from '~/ui/card'
import { KeyFacts } from '~/ui/detail'
import { Empty } from '~/ui/empty'
import { ErrorSummary, errorsByField } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { CommandForm, FootBar } from '~/ui/form'
import { Page } from '~/ui/page'
import { PlanMap } from '~/ui/plan-map'
import { Section } from '~/ui/section'
import { useWords } from '~/ui/words'
import { batchAddress } from './_batch-address'
import type { BatchView } from './_batch.server'
import { BenchTable, EarlierProposals } from './_batch-tables'
import type { FormError } from './_workbench.server'

export type BatchShown = SerializeFrom<BatchView>

/** The pre-siting workbench of a batch: where its demands lie, what each could be served by, and the optimiser. */
export function BatchWorkbench({ view, entered, errors }: { view: BatchShown; entered: Record<string, string>; errors: FormError[] }) {
  const { t, number, day } = useWords()
  const { batch, waiting, elsewhere, rows, next, after } = view
  return (
    <Page title={batch} crumbs={[{ label: t('matching:list.title'), href: '/matching' }, { label: t('matching:batches.title'), href: '/matching/batches' }]} aside={t('matching:batch.title')} paper="landscape">
      <KeyFacts
        facts={[
          { label: t('matching:batches.towers'), value: number(waiting.towers) },
          { label: t('matching:batches.das'), value: waiting.das > 0 ? <a href={`/matching?${new URLSearchParams({ batch })}`}>{number(waiting.das)}</a> : 0 },
          { label: t('matching:batch.elsewhere'), value: number(elsewhere) },
          { label: t('matching:batch.proposals'), value: number(view.proposals.length) },
        ]}
      />
      {waiting.towers > 0 && <TermsForm view={view} entered={entered} errors={errors} />}
      <EarlierProposals view={view} />
      {rows.length === 0 ? (
        <Empty why={t('matching:batch.empty')} next={<a href="/matching/batches">{t('matching:batch.emptyNext')}</a>} />
      ) : (
        <>
          <BatchMap view={view} />
          <h2 className="mb-2">{t('matching:batch.table', { n: rows.length })}</h2>
          <p className="note note-note">
            {view.book ? t(view.book.overrun ? 'matching:book.overrun' : 'matching:book.valid', { book: view.book.code, until: day(view.book.validTo ?? '') }) : t('matching:book.none')} {t('matching:batch.provisional')}
          </p>
          <BenchTable view={view} />
          <p className="mt-2 space-x-4">
            {after > 0 && <a href={batchAddress(batch)}>{t('matching:batch.first')}</a>}
            {next && <a href={batchAddress(batch, next)}>{t('matching:batch.next')}</a>}
          </p>
        </>
      )}
    </Page>
  )
}

function TermsForm({ view: { batch, waiting }, entered, errors }: { view: BatchShown; entered: Record<string, string>; errors: FormError[] }) {
  const { t } = useWords()
  const mistakes = errorsByField(errors)
  return (
    <CommandForm action={`/matching/batch/propose?${new URLSearchParams({ batch })}`} id="propose">
      <ErrorSummary errors={errors} />
      <Section id="terms" title={t('matching:batch.propose')} intro={t('matching:batch.proposeHelp')}>
        <Field name="alterCostYuan" label={t('matching:field.alterCostYuan')} control="number" width="code" required unit={t('matching:unit.yuan')} value={entered.alterCostYuan ?? ''} error={mistakes.alterCostYuan} help={t('matching:batch.alterHelp')} />
        <Field name="alterPlaces" label={t('matching:field.alterPlaces')} control="number" required unit={t('matching:unit.places')} value={entered.alterPlaces ?? ''} error={mistakes.alterPlaces} />
      </Section>
      <FootBar submit={t('matching:batch.submit', { n: waiting.towers })} note={t('matching:batch.note')} />
    </CommandForm>
  )
}

function BatchMap({ view: { map } }: { view: BatchShown }) {
  const { t } = useWords()
  if (!map) return null
  const { demands, sites, others } = map
  return (
    <Card title={t('matching:batch.map')}>
      <PlanMap
        title={t('matching:batch.mapRead', { demands: demands.length, sites: sites.length, others: others.length })}
        scale={(metres) => (metres >= 1_000 ? t('matching:batch.kilometres', { n: metres / 1_000 }) : t('matching:batch.metres', { n: metres }))}
        centres={demands.map(({ id, mark, number, ...place }) => ({ id: `d${id}`, label: mark, title: `${mark} ${number}`, ...place }))}
        points={[
          ...others.map(({ id, number, carrier, ...place }) => ({ id: `o${id}`, mark: 'diamond' as const, title: `${t(`common:carrier.${carrier}`)} ${number}`, ...place })),
          ...sites.map(({ id, name, hasRoom, ...place }) => ({ id: `s${id}`, mark: hasRoom ? ('square' as const) : ('hollow' as const), title: name, ...place })),
        ]}
        legend={[
          { mark: 'centre', label: t('matching:batch.legendDemand') },
          { mark: 'square', label: t('matching:map.withRoom') },
          { mark: 'hollow', label: t('matching:map.withoutRoom') },
          { mark: 'diamond', label: t('matching:map.others') },
        ]}
      />
    </Card>
  )
}

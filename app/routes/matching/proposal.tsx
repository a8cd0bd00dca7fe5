import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { KeyFacts } from '~/ui/detail'
import { ActionButton } from '~/ui/form'
import { ListPage } from '~/ui/list'
import { Progress } from '~/ui/progress'
import { Tag } from '~/ui/tag'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { batchAddress } from './_batch-address'
import { proposalTones, type ProposalShown } from './_proposal-look'
import { lineColumns, type Line } from './_proposal-lines'
import { Adjusting, Changed } from './_proposal-parts'
import { proposalView } from './_proposal.server'

const refreshSeconds = 3

export const meta = titled<typeof loader>((t, { proposal }) => `${t('matching:batch.proposalNumber', { id: proposal.id })} ${proposal.batch}`, ({ running }) => (running && !running.over ? refreshSeconds : null))

export async function loader({ request, params }: LoaderFunctionArgs) {
  return proposalView(await enter(request, 'matching.proposal'), params.proposalId)
}

export default function MatchingProposal() {
  const view = useLoaderData<typeof loader>()
  const words = useWords()
  const { t } = words
  const { proposal, running, rows, pager } = view
  const { id, state, batch, version } = proposal
  const idle = state !== 'solving' || running?.over === true
  const title = t('matching:batch.proposalNumber', { id })
  return (
    <ListPage<Line>
      title={title}
      crumbs={[{ label: t('matching:batches.title'), href: '/matching/batches' }, { label: batch, href: batchAddress(batch) }]}
      actions={state === 'ready' ? <ProposalActions view={view} /> : undefined}
      tabs={state === 'ready' ? tabsOf(view, t) : undefined}
      columns={lineColumns(words, { adjustable: idle })}
      rows={rows}
      rowKey={({ demandId }) => String(demandId)}
      pager={pager}
      batch={idle && rows.length > 0 ? {
        name: ({ number }) => number,
        may: ({ state: done, choice }) => state === 'ready' && done === 'proposed' && choice !== null,
        actions: [
          ...(state === 'ready' ? [{ label: t('matching:batch.record'), action: `/matching/proposals/${id}/record`, look: 'main' as const }] : []),
          { label: t('matching:batch.anew'), action: `/matching/proposals/${id}/solve` },
        ],
        fields: <Adjusting proposal={proposal} version={version} />,
      } : undefined}
      empty={{ why: t(state === 'ready' ? 'matching:batch.noLine' : 'matching:batch.notYet') }}
    >
      <p className="mb-2"><Tag tone={proposalTones[state]}>{t(`matching:batch.state.${state}`)}</Tag></p>
      {running && (
        <Progress
          title={t('matching:batch.solving')}
          state={running.over ? { tone: 'red', label: t('matching:batch.over') } : { tone: 'blue', label: t('matching:batch.working') }}
          done={running.done} total={running.total} errors={running.failed} startedAt={running.startedAt} restSeconds={running.restSeconds} refreshSeconds={running.over ? undefined : refreshSeconds}
        />
      )}
      {proposal.failure && <p className="note note-failed" role="alert">{t(`matching:batch.failure.${proposal.failure}`)}</p>}
      {state === 'ready' && <Outcome view={view} />}
      {state === 'ready' && <Changed view={view} />}
    </ListPage>
  )
}

const shown = ['share', 'alter', 'build', 'joint', 'fixed', 'changed', 'recorded', 'none'] as const

function tabsOf({ proposal, counts, show }: ProposalShown, t: (key: string) => string) {
  const at = `/matching/proposals/${proposal.id}`
  const all = { label: t('matching:batch.show.all'), href: at, current: show === null, count: proposal.demandCount }
  return [all, ...shown.filter((one) => counts[one] > 0 || one === show).map((one) => ({ label: t(`matching:batch.show.${one}`), href: `${at}?show=${one}`, current: show === one, count: counts[one] }))]
}

function ProposalActions({ view: { proposal, counts } }: { view: ProposalShown }) {
  const { t } = useWords()
  const at = `/matching/proposals/${proposal.id}`
  const open = proposal.demandCount - counts.recorded - counts.none
  return (
    <>
      <a className="btn" href={`${at}/proposal.xlsx`} download>{t('matching:batch.workbook')}</a>
      {open > 0 && <ActionButton action={`${at}/record-all`} label={t('matching:batch.recordAll')} version={proposal.version} />}
    </>
  )
}

/** What it costs, what that is worth, and how much is proven. */
function Outcome({ view: { proposal, gap, gainFen, savedFen } }: { view: ProposalShown }) {
  const { t, money, number } = useWords()
  const { totalFen, boundFen, greedyFen, buildAllFen, siteCount, wayCount, clusterCount, demandCount, bookCode } = proposal
  const yuan = t('common:unit.yuanYear')
  return (
    <>
      <KeyFacts
        facts={[
          { label: t('matching:batch.total'), value: <span className="figure">{totalFen === null ? '—' : money(totalFen)}</span>, unit: yuan },
          { label: t('matching:batch.buildAll'), value: buildAllFen === null ? '—' : money(buildAllFen), unit: yuan },
          { label: t('matching:batch.saved'), value: savedFen === null ? '—' : money(savedFen), unit: yuan },
          { label: t('matching:batch.greedy'), value: greedyFen === null ? '—' : money(greedyFen), unit: yuan },
          { label: t('matching:batch.gainAll'), value: money(gainFen), unit: yuan },
        ]}
      />
      <p className={gap === null ? 'note note-failed' : 'note note-note'}>
        {gap === null ? t('matching:batch.unproven') : t('matching:batch.proven', { gap: (gap * 100).toFixed(2), bound: money(boundFen ?? 0) })}{' '}
        {t('matching:batch.size', { demands: number(demandCount), sites: number(siteCount), ways: number(wayCount), clusters: number(clusterCount), book: bookCode ?? '' })}
      </p>
    </>
  )
}

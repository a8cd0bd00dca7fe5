import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { by, dimensions, noTally, together, type Dimension, type Tally } from '~/domain/pricing/what-if'
import { keyWords } from '~/domain/pricing/what-if-workbook.server'
import { allDivisions } from '~/domain/shared/division.store.server'
import { translate } from '~/locales/words'
import { Card } from '~/ui/card'
import { ActionButton } from '~/ui/form'
import { Page } from '~/ui/page'
import { Progress } from '~/ui/progress'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { runTones } from './_what-if-tones'
import { Tallies } from './_what-if-tallies'
import { questionWords, whatIfAt } from './_what-if.server'

const refreshSeconds = 3

export const meta = titled<typeof loader>((t) => t('pricing:whatIf.title'), ({ isRunning }) => (isRunning ? refreshSeconds : null))

/** Cents leave as text. */
const shown = ({ beforeFen, afterFen, ...counts }: Tally) => ({ ...counts, beforeFen: beforeFen.toString(), afterFen: afterFen.toString(), changeFen: (afterFen - beforeFen).toString() })

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'whatIf.show')
  const run = await whatIfAt(visitor, params.runId)
  const t = translate(visitor.language)
  const divisions = await allDivisions()
  const groups = (dimension: Dimension) => by(dimension, run.parts).map(({ key, ...tally }) => ({ key, label: keyWords(dimension, key, { t, divisions }), ...shown(tally) }))
  const { id, day, state, jobId, done, total, failed, createdAt, expiresAt } = run
  return {
    id, day, state, jobId, done, total, failed, createdAt, expiresAt, words: questionWords(run, t), isRunning: state === 'waiting' || state === 'running',
    all: shown(run.parts.reduce<Tally>(together, noTally)), tables: dimensions.map((dimension) => ({ dimension, rows: groups(dimension) })),
  }
}

export default function WhatIf() {
  const { t, money, number, time, day: dayWords } = useWords()
  const run = useLoaderData<typeof loader>()
  const label = (name: string, values?: Record<string, string>) => t(`pricing:whatIf.${name}`, values)
  const ready = run.state === 'ready'
  const actions = ready && <><a className="btn" href={`/pricing/what-if/${run.id}/answer.xlsx`} download>{label('workbook')}</a> <a className="btn btn-main" href={`/pricing/what-if/${run.id}/orders`}>{label('toOrders')}</a></>
  return (
    <Page title={run.words} aside={`${label('day')} ${dayWords(run.day)}`} crumbs={[{ label: label('title'), href: '/pricing/what-if' }]} actions={actions} paper="landscape">
      {!ready && (
        <Progress title={label('answering')} state={{ tone: runTones[run.state], label: label(`state.${run.state}`) }} done={run.done} total={run.total} errors={run.failed} startedAt={run.createdAt} refreshSeconds={run.isRunning ? refreshSeconds : undefined}>
          {run.isRunning && run.jobId !== null && <ActionButton action={`/me/jobs/${run.jobId}/cancel`} label={t('job:cancel')} />}
          {!run.isRunning && <p><a href="/pricing/what-if/new">{label('askAgain')}</a></p>}
        </Progress>
      )}
      {ready && run.all.orders === 0 && <p className="note note-note">{label('noOrders')}</p>}
      {ready && run.all.orders > 0 && (
        <>
          <Card title={label('all')}>
            <p className="figure">{money(run.all.changeFen)} <span className="unit">{t('common:unit.yuanYear')}</span></p>
            <p>{label('summary', { orders: number(run.all.orders), up: number(run.all.up), down: number(run.all.down), same: number(run.all.same), before: money(run.all.beforeFen), after: money(run.all.afterFen) })}</p>
            {run.all.unpriced > 0 && <p className="late"><a href={`/pricing/what-if/${run.id}/orders?how=unpriced`}>{label('unpriced', { n: number(run.all.unpriced) })}</a></p>}
            <p className="quiet">{label('nothingSaved')} {label('keptUntil')} {time(run.expiresAt)}</p>
          </Card>
          {run.tables.map(({ dimension, rows }) => <Tallies key={dimension} runId={run.id} dimension={dimension} rows={rows} />)}
        </>
      )}
    </Page>
  )
}

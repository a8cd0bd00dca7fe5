import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { mostKept, recordAddress } from '~/domain/report/batch-run'
import { findBatchRun } from '~/domain/report/batch-run.store.server'
import { translate } from '~/locales/words'
import { ours } from '~/platform/flash.server'
import { stop } from '~/platform/stop.server'
import { Empty } from '~/ui/empty'
import { ActionButton } from '~/ui/form'
import { Page } from '~/ui/page'
import { Progress } from '~/ui/progress'
import { Table } from '~/ui/table'
import { Tag } from '~/ui/tag'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { idIn } from '../_address-id'
import { refusalWords } from '../_refusal.server'
import { batchTones } from './_tones'

const refreshSeconds = 3

export const meta = titled<typeof loader>((t, { act }) => t(`list:batchAct.${act}`), ({ isRunning }) => (isRunning ? refreshSeconds : null))

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'batch.show')
  const run = await findBatchRun(idIn(params.batchRunId), visitor)
  if (!run) throw stop(404, 'notFound')

  const t = translate(visitor.language)
  const { outcomes, ...rest } = run
  const rows = outcomes.map(({ id, number, because, facts }) => ({ id, number, isDone: because === null, href: recordAddress(run.act, id), reason: because === null ? '' : refusalWords({ ok: false, because, ...(facts ? { facts } : {}) }, t) }))
  // What was not done stands first: it is what is left to do.
  return { ...rest, back: ours(run.back), isRunning: run.state === 'waiting' || run.state === 'running', rows: rows.sort((a, b) => Number(a.isDone) - Number(b.isDone)) }
}

export default function BatchResult() {
  const { t, number, time } = useWords()
  const { act, back, state, total, done, failed, jobId, createdAt, isRunning, rows } = useLoaderData<typeof loader>()
  const title = t(`list:batchAct.${act}`)
  return (
    <Page title={title} aside={time(createdAt)} crumbs={[{ label: t('list:batches.title'), href: '/me/batches' }]} actions={<a className="btn" href={back}>{t('list:batches.back')}</a>}>
      <Progress title={t('list:batches.result')} state={{ tone: batchTones[state], label: t(`job:state.${state}`) }} done={done + failed} total={total} errors={failed} startedAt={createdAt} refreshSeconds={isRunning ? refreshSeconds : undefined}>
        <p>{t('list:batches.summary', { done: number(done), failed: number(failed) })}</p>
        {isRunning && jobId !== null && <ActionButton action={`/me/jobs/${jobId}/cancel`} label={t('job:cancel')} />}
      </Progress>
      {rows.length === 0 ? (
        !isRunning && <Empty why={t('list:batches.allDone')} />
      ) : (
        <Table
          caption={title}
          rows={rows}
          rowKey={({ id, number: name }) => `${id} ${name}`}
          columns={[
            { key: 'number', label: t('list:batches.number'), render: (row) => <a href={row.href}>{row.number}</a> },
            { key: 'outcome', label: t('list:batches.outcome'), render: (row) => <Tag tone={row.isDone ? 'green' : 'red'}>{t(row.isDone ? 'list:batches.wasDone' : 'list:batches.wasNot')}</Tag> },
            { key: 'reason', label: t('list:batches.reason'), wrap: true, render: (row) => row.reason },
          ]}
        />
      )}
      {failed > rows.length && <p className="quiet">{t('list:batches.moreFailed', { n: number(mostKept) })}</p>}
    </Page>
  )
}

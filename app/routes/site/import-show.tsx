import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { siteImportLines } from '~/domain/site/import.store.server'
import { siteSheet } from '~/domain/site/sheet.fields'
import { hasSiteErrors } from '~/domain/site/sheet-workbook.server'
import { translate } from '~/locales/words'
import { jobOf } from '~/platform/job-list.server'
import { readPaging } from '~/platform/paging'
import { Card } from '~/ui/card'
import { KeyFacts } from '~/ui/detail'
import { ActionButton } from '~/ui/form'
import { Page } from '~/ui/page'
import { Progress } from '~/ui/progress'
import { Tag } from '~/ui/tag'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { importTones, siteVerdictCodes } from './_import'
import { importAt } from './_import.server'
import { SiteChoice, SiteRows } from './_import-parts'

const refreshSeconds = 3

export const meta = titled<typeof loader>((t, { batch }) => `${t('site:import.number', { id: batch.id })} ${batch.fileName}`, ({ running }) => (running ? refreshSeconds : null))

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'site.importShow')
  const { sha256: _, ...batch } = await importAt(visitor, params.importId)
  const t = translate(visitor.language)
  const verdict = siteVerdictCodes.find((one) => one === visitor.query.get('verdict')) ?? null
  const paging = readPaging(visitor.query, { sorts: ['row'], sort: 'row' })
  const [lines, job] = await Promise.all([siteImportLines(batch.id, verdict, paging), batch.jobId === null ? null : jobOf(batch.jobId, { userId: visitor.user.id })])
  const own = ['wrongTemplate', 'missingColumns', 'noRows'].includes(batch.refusal ?? '')
  return {
    batch,
    running: job && (batch.state === 'uploaded' || batch.state === 'importing') ? { done: job.done, total: job.total, failed: job.failed } : null,
    refusal: batch.refusal && t(own ? `site:import.refusal.${batch.refusal}` : `error:workbook.${batch.refusal}`, batch.refusalFacts),
    hasErrors: hasSiteErrors(batch),
    verdict,
    lines: lines.rows.map(({ id, rowNumber, verdict: found, code, name, errors, siteId, done }) => ({ id, rowNumber, verdict: found, code, name, siteId, done, problems: errors.map((one) => siteSheet.say(one, t).message) })),
    pager: { previous: lines.previous, next: lines.next, size: paging.size },
  }
}

export default function ShowSiteImport() {
  const { t, number, time } = useWords()
  const { batch, running, refusal, hasErrors, ...rows } = useLoaderData<typeof loader>()
  const { id, state } = batch
  const open = state === 'uploaded' || state === 'checked' || state === 'importing'
  return (
    <Page
      title={t('site:import.number', { id })}
      aside={<Tag tone={importTones[state]}>{t(`site:import.state.${state}`)}</Tag>}
      crumbs={[{ label: t('site:list.title'), href: '/sites' }, { label: t('site:import.title'), href: '/sites/import' }]}
      actions={
        <>
          {hasErrors && <a className="btn" href={`/sites/imports/${id}/errors.xlsx`} download>{t('site:import.errorsFile')}</a>}
          {open && <ActionButton action={`/sites/imports/${id}/cancel`} label={t('site:import.cancel')} look="risk" />}
        </>
      }
    >
      <KeyFacts
        facts={[
          { label: t('site:import.file'), value: batch.fileName },
          ...(['rowCount', 'newCount', 'changedCount', 'sameCount', 'errorCount', 'doneCount'] as const).map((name, at) => ({ label: t(`site:import.${(['rows', 'fresh', 'change', 'same', 'errors', 'doneRows'] as const)[at]}`), value: number(batch[name]) })),
          { label: t('site:import.created'), value: time(batch.createdAt) },
        ]}
      />
      {running && <Progress title={t('site:import.running')} state={{ tone: 'blue', label: t(`site:import.state.${state}`) }} done={running.done} total={running.total} errors={running.failed} refreshSeconds={refreshSeconds} />}
      {refusal && (
        <Card title={t('site:import.refusal.title')}>
          <p className="late">{refusal}</p>
          <p className="mt-3"><a className="btn" href="/sites/import">{t('site:import.again')}</a></p>
        </Card>
      )}
      {state === 'checked' && <SiteChoice batch={batch} />}
      {batch.rowCount > 0 && <SiteRows importId={id} {...rows} />}
    </Page>
  )
}

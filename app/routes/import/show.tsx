import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { mayUndo } from '~/domain/demand/import'
import { enter } from '~/domain/people/enter.server'
import { historyOf } from '~/domain/process/history.server'
import { translate } from '~/locales/words'
import { KeyFacts } from '~/ui/detail'
import { ActionButton } from '~/ui/form'
import { Page } from '~/ui/page'
import { Progress } from '~/ui/progress'
import { Tag } from '~/ui/tag'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { batchIn, runningOf } from './_batch.server'
import { Archive, Changes } from './_archive'
import { archiveOf } from './_archive.server'
import { Choice } from './_choice'
import { Ended, Noted, Refused } from './_notes'
import { Rows } from './_rows'
import { rowsOf } from './_rows.server'
import { stateTones } from './_state'
import { twinFilesOf } from './_twin-files.server'

const refreshSeconds = 3

export const meta = titled<typeof loader>((t, { batch }) => `${t('import:number', { id: batch.id })} ${batch.fileName}`, ({ running }) => (running && !running.over ? refreshSeconds : null))

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'import.show')
  const batch = await batchIn(visitor, params.batchId)
  const [running, twinFiles, rows] = await Promise.all([runningOf(batch, visitor.now), twinFilesOf(visitor, batch), rowsOf(visitor, batch)])
  const happenings = archiveOf(await historyOf('import_batch', batch.id), translate(visitor.language))
  return { batch, happenings, running, twinFiles, rows, refusalWords: batch.refusal && wordsOfRefusal(batch.refusal, batch.refusalFacts, translate(visitor.language)) }
}

/** Our own refusals have their sentences here, those of the workbook reader in error. */
function wordsOfRefusal(because: string, facts: Record<string, string | number>, t: ReturnType<typeof translate>): string {
  const own = ['notTakeOver', 'exportedList', 'notExported', 'wrongTemplate', 'oldTemplate', 'missingColumns', 'noRows', 'failed'].includes(because)
  return t(own ? `import:refusal.${because}` : `error:workbook.${because}`, facts)
}

export default function ShowImport() {
  const { t, number, time } = useWords()
  const { batch, happenings, running, twinFiles, rows, refusalWords } = useLoaderData<typeof loader>()
  const { id, state, fileName } = batch
  const title = t('import:number', { id })
  const cancel = (state === 'uploaded' || state === 'checked' || state === 'importing') && !running?.stopAsked
  return (
    <Page
      title={title}
      crumbs={[{ label: t('import:list.title'), href: '/imports' }]}
      aside={<Tag tone={stateTones[state]}>{t(`import:state.${state}`)}</Tag>}
      actions={
        <>
          {batch.rowCount > 0 && <a className="btn" href={`/imports/${id}/quality`}>{t('takeover:quality.link')}</a>}
          <a className="btn" href={`/imports/${id}/file`} download>{t('import:show.file')}</a>
          {mayUndo(batch, batch.version).ok && <a className="btn btn-risk" href={`/imports/${id}/undo`}>{t(batch.purpose === 'update' ? 'import:undoUpdate.act' : 'import:undo.act')}</a>}
          {cancel && <ActionButton action={`/imports/${id}/cancel`} label={t('import:show.cancel')} look="risk" />}
        </>
      }
    >
      <KeyFacts
        facts={[
          { label: t('import:field.file'), value: fileName },
          { label: t('import:field.kind'), value: batch.rowCount > 0 && t(`demand:kind.${batch.kind}`) },
          { label: t('import:field.sheet'), value: batch.sheetName },
          { label: t('import:field.rows'), value: number(batch.rowCount) },
          { label: t('import:field.errors'), value: number(batch.errorCount) },
          { label: t('import:field.suspects'), value: number(batch.suspectCount) },
          { label: t('import:field.imported'), value: number(batch.importedCount) },
          { label: t('import:field.created'), value: time(batch.createdAt) },
        ]}
      />
      {running && (
        <Progress
          title={t(`import:running.${state}`)}
          state={running.over ? { tone: 'red', label: t('import:running.over') } : { tone: 'blue', label: t(running.stopAsked ? 'import:running.stopping' : 'import:running.now') }}
          done={running.done}
          total={running.total}
          errors={running.failed}
          startedAt={running.startedAt}
          restSeconds={running.restSeconds}
          refreshSeconds={running.over ? undefined : refreshSeconds}
        >
          {running.total === 0 && !running.over && <p>{t('import:running.reading')}</p>}
        </Progress>
      )}
      {refusalWords && state === 'refused' && <Refused words={refusalWords} batch={batch} />}
      {batch.refusal === 'failed' && state !== 'refused' && <p className="note note-failed">{t('import:refusal.unfinished')}</p>}
      <Noted notes={batch.notes} twinFiles={twinFiles} />
      <Changes batch={batch} />
      {state === 'checked' && <Choice batch={batch} />}
      <Ended batch={batch} mayRead={rows?.mayRead ?? false} />
      {rows && <Rows batch={batch} rows={rows} />}
      <Archive batch={batch} happenings={happenings} />
    </Page>
  )
}

import { isUnfinished, type ImportNotes } from '~/domain/demand/import'
import { Card } from '~/ui/card'
import { useWords } from '~/ui/words'
import { uploadAddress, type ShownBatch } from './_state'
import { TemplateLinks } from './_templates'
import type { TwinFile } from './_twin-files.server'

/** The file itself was not accepted: why, and what to do. */
export function Refused({ words, batch }: { words: string; batch: ShownBatch }) {
  const { t } = useWords()
  return (
    <Card title={t('import:refusal.title')}>
      <p className="late">{words}</p>
      <p className="acts mt-3">
        <a className="btn btn-main" href={uploadAddress(batch)}>{t('import:refusal.again')}</a>
        {batch.purpose === 'enter' && <TemplateLinks />}
      </p>
    </Card>
  )
}

/** What was seen besides the rows; nothing is left out in silence. */
export function Noted({ notes, twinFiles }: { notes: ImportNotes; twinFiles: readonly TwinFile[] }) {
  const { t, time, number } = useWords()
  const list = (words: readonly (string | number)[] | undefined) => words && words.length > 0 && words.join('、')
  const said = [
    list(notes.unknown) && t('import:note.unknown', { columns: list(notes.unknown) }),
    list(notes.repeated) && t('import:note.repeated', { columns: list(notes.repeated) }),
    list(notes.ignoredSheets) && t('import:note.ignoredSheets', { sheets: list(notes.ignoredSheets) }),
    list(notes.formulas) && t('import:note.formulas', { columns: list(notes.formulas) }),
    notes.linked && t('import:note.linked'),
    list(notes.hiddenRows) && t('import:note.hiddenRows', { rows: list(notes.hiddenRows?.slice(0, 50)), n: number(notes.hiddenRows?.length) }),
    list(notes.exampleRows) && t('import:note.examples', { rows: list(notes.exampleRows) }),
    notes.olderTemplate && t('import:note.olderTemplate', { version: notes.olderTemplate }),
    list(notes.suspectedSince) && t('import:note.suspectedSince', { rows: list(notes.suspectedSince?.slice(0, 50)), n: number(notes.suspectedSince?.length) }),
  ].filter((words): words is string => typeof words === 'string' && words !== '')
  if (said.length + twinFiles.length === 0) return null
  return (
    <div className="note note-note">
      <ul className="space-y-1">
        {twinFiles.map(({ id, byName, createdAt, importedCount }) => (
          <li key={createdAt}>
            <b>{t('import:note.sameFile', { by: byName, at: time(createdAt), n: number(importedCount) })}</b> {id !== null && <a href={`/imports/${id}`}>{t('import:number', { id })}</a>}
          </li>
        ))}
        {said.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </div>
  )
}

/** What came of it, and where the work goes on. */
export function Ended({ batch, mayRead }: { batch: ShownBatch; mayRead: boolean }) {
  const { t, number } = useWords()
  const { id, state, importedCount, undoneCount, rowCount } = batch
  if (isUnfinished(state) || state === 'refused' || state === 'undoing') return null
  const updated = batch.purpose === 'update' && importedCount > 0
  const undone = state === 'undone' || state === 'partly_undone'
  const title = undone ? t(`import:${updated ? 'undoUpdate' : 'undo'}.${state}`, { n: number(undoneCount), left: number(importedCount - undoneCount) }) : updated
    ? t(state === 'imported' ? 'import:update.ended' : 'import:update.endedSome', { n: number(importedCount), left: number(batch.errorCount) })
    : t(`import:ended.${state}`, { n: number(importedCount), left: number(rowCount - importedCount) })
  return (
    <Card title={title}>
      <p className="acts">
        {importedCount > 0 && !updated && mayRead && <a className="btn btn-main" href={`/demands?import=${id}`}>{t('import:ended.demands', { n: number(importedCount) })}</a>}
        {importedCount > undoneCount && !updated && mayRead && <a className="btn" href={`/demands?import=${id}&duplicate=suspected`}>{t('import:ended.suspects')}</a>}
        <a href={uploadAddress(batch)}>{t('import:ended.again')}</a>
      </p>
    </Card>
  )
}

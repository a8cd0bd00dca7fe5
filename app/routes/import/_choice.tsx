import { Card } from '~/ui/card'
import { CommandForm } from '~/ui/form'
import { useWords } from '~/ui/words'
import { uploadAddress, type ShownBatch } from './_state'

/** Nothing is imported until the person says so, and then exactly the plan on this page. */
export function Choice({ batch }: { batch: ShownBatch }) {
  const { t, number } = useWords()
  const { id, purpose, version, planHash, rowCount, goodCount, errorCount, suspectCount } = batch
  const update = purpose === 'update'
  const words = update
    ? t('import:update.choose', { rows: number(rowCount), good: number(goodCount), same: number(rowCount - goodCount - errorCount), bad: number(errorCount) })
    : t(errorCount === 0 ? 'import:choice.allGood' : 'import:choice.someBad', { rows: number(rowCount), good: number(goodCount), bad: number(errorCount) })
  return (
    <Card title={t('import:choice.title')}>
      <p>{words}</p>
      {suspectCount > 0 && <p>{t('import:choice.suspects', { n: number(suspectCount) })}</p>}
      {goodCount === 0 ? (
        <p className="late">{t('import:choice.nothing')}</p>
      ) : (
        <CommandForm action={`/imports/${id}/commit`} version={version} guard={false} className="mt-3">
          <input type="hidden" name="plan" value={planHash ?? ''} />
          <div className="acts">
            {errorCount === 0 ? (
              <button className="btn btn-main" name="choice" value="all">{t(update ? 'import:update.commit' : 'import:choice.all', { n: number(goodCount) })}</button>
            ) : (
              <button className="btn btn-main" name="choice" value="good">{t(update ? 'import:update.commit' : 'import:choice.good', { n: number(goodCount) })}</button>
            )}
            <a href={uploadAddress(batch)}>{t('import:choice.again')}</a>
          </div>
        </CommandForm>
      )}
      {goodCount === 0 && <p><a href={uploadAddress(batch)}>{t('import:choice.again')}</a></p>}
    </Card>
  )
}

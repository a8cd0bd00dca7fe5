import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findImportRow, nextWrongRow } from '~/domain/demand/import.store.server'
import { kinds } from '~/domain/demand/kinds'
import { takeOverRecord } from '~/domain/demand/take-over.fields'
import { mendRow } from '~/domain/demand/planning.commands.server'
import { enter } from '~/domain/people/enter.server'
import { refuse } from '~/domain/shared/verdict'
import { translate, type Translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { ErrorSummary } from '~/ui/error-summary'
import { CommandForm, FootBar } from '~/ui/form'
import { Page } from '~/ui/page'
import { Tag } from '~/ui/tag'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { idIn, keyIn, textIn, versionIn } from '../_address-id'
import { DemandConflictForm } from '../_demand-conflict'
import { conflictOfRow, decisionIn } from './_decision.server'
import { SheetFields } from './_sheet-fields'
import { batchIn } from './_batch.server'
import { refusedImport } from './_refused.server'
import { DoubtfulPointMap } from '../_doubtful-point'
import { pointMaps } from './_point.server'
import { problemOf } from './_rows.server'
import { verdictTones } from './_state'

export const meta = titled<typeof loader>((t, { row }) => t('import:mend.title', { row: row.rowNumber }))

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'import.row')
  const batch = await batchIn(visitor, params.batchId)
  const rowNumber = idIn(params.rowNumber)
  const line = await findImportRow(batch.id, rowNumber)
  if (!line) throw new Response(null, { status: 404 })
  if (batch.state !== 'checked') throw refusedImport(batch.id, refuse('wrongState'))

  const conflict = line.verdict === 'conflict' ? await conflictOfRow(visitor, batch, rowNumber) : null
  const t = translate(visitor.language)
  const { sheet, sections } = kinds[batch.kind]
  const legacy = batch.purpose === 'take_over'
  const { raw, errors, verdict, version } = line
  const said = errors.map((problem) => ({ field: problem.field, message: problemOf(problem, t, batch.kind).words, weight: problem.weight }))
  return {
    id: batch.id, fileName: batch.fileName, conflict, next: await nextWrongRow(batch.id, rowNumber),
    row: { rowNumber, verdict, version, values: { ...(legacy ? takeOverRecord.textsToForm(raw, languagesOf(t, visitor.language)) : {}), ...sheet.textsToForm(raw, languagesOf(t, visitor.language)) } },
    fields: [...(legacy ? takeOverRecord.fields : []), ...sheet.fields], sections: [...(legacy ? ['legacy', 'legacySite'] : []), ...sections],
    point: (await pointMaps(visitor.scope))(line),
    errors: said.filter(({ weight }) => weight === 'error'), doubts: said.filter(({ weight }) => weight === 'warning').map(({ message }) => message),
  }
}

const languagesOf = (t: Translate, language: string): Translate[] => [t, translate(language === 'en' ? 'zh-CN' : 'en')]

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'import.row')
  const batch = await batchIn(visitor, params.batchId)
  const rowNumber = idIn(params.rowNumber)
  const form = visitor.form ?? new FormData()
  const t = translate(visitor.language)
  const decided = await decisionIn(visitor, batch, { rowNumber, form })
  if (decided === 'invalid') return refusedImport(batch.id, refuse('planChanged'))
  const { sheet } = kinds[batch.kind]
  const legacy = batch.purpose === 'take_over' ? takeOverRecord.formToTexts(takeOverRecord.entered(form), t) : {}
  const raw = decided ?? { ...legacy, ...sheet.formToTexts(sheet.entered(form), t) }
  const mended = await mendRow(visitor, { batchId: batch.id, rowNumber, raw, version: versionIn(form) ?? 0, key: keyIn(form) ?? '' })
  if (!mended.ok) return refusedImport(batch.id, mended)

  const { verdict, next } = mended
  if (verdict === 'error') return goto(`/imports/${batch.id}/rows/${rowNumber}`, { say: 'import:mend.stillWrong', facts: { row: rowNumber }, tone: 'failed' })
  const on = textIn(form, 'then') === 'next' && next !== null
  const facts = { row: rowNumber, verdict: t(`import:verdict.${verdict}`) }
  if (decided) return goto(next === null ? `/imports/${batch.id}` : `/imports/${batch.id}/rows/${next}`, { say: 'import:update.decided', facts: { row: rowNumber } })
  return goto(on ? `/imports/${batch.id}/rows/${next}` : `/imports/${batch.id}`, { say: next === null ? 'import:mend.last' : 'import:mend.good', facts })
}

export default function MendRow() {
  const { t } = useWords()
  const { id, fileName, conflict, next, row, fields, sections, errors, doubts, point } = useLoaderData<typeof loader>()
  const back = `/imports/${id}`
  return (
    <Page
      title={t(conflict ? 'import:update.conflictTitle' : 'import:mend.title', { row: row.rowNumber })}
      aside={<><Tag tone={verdictTones[row.verdict]}>{t(`import:verdict.${row.verdict}`)}</Tag> {fileName}</>}
      crumbs={[{ label: t('import:list.title'), href: '/imports' }, { label: t('import:number', { id }), href: back }]}
      actions={<>{next !== null && <a className="btn" href={`${back}/rows/${next}`}>{t('import:mend.skip')}</a>}<a className="btn" href={back}>{t('import:mend.back')}</a></>}
    >
      <ErrorSummary errors={errors} />
      {point && <div className="mb-3"><DoubtfulPointMap {...point} /></div>}
      {doubts.length > 0 && <div className="note note-note"><b>{t('import:mend.doubts')}</b><ul>{doubts.map((words) => <li key={words}>{words}</li>)}</ul></div>}
      {conflict && <DemandConflictForm conflict={conflict} action={`${back}/rows/${row.rowNumber}`} version={row.version} discard={back} />}
      {!conflict && <p className="quiet mb-3">{t('import:mend.intro')}</p>}
      {!conflict && <CommandForm version={row.version} action={`${back}/rows/${row.rowNumber}`}>
        <SheetFields fields={fields} sections={sections} values={row.values} errors={errors} />
        {next === null
          ? <FootBar submit={t('import:mend.save')} cancel={back} />
          : <FootBar submit={{ label: t('import:mend.next'), name: 'then', value: 'next' }} draft={{ label: t('import:mend.save'), name: 'then', value: 'stay' }} cancel={back} />}
      </CommandForm>}
    </Page>
  )
}

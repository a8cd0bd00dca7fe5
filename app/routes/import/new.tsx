import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { beginImport } from '~/domain/demand/import.commands.server'
import { listImports } from '~/domain/demand/import.store.server'
import { enter } from '~/domain/people/enter.server'
import { placeChoices } from '~/domain/people/place-choice'
import { placeName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import { goto } from '~/platform/flash.server'
import { readPaging } from '~/platform/paging'
import { Card } from '~/ui/card'
import { ErrorSummary } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { CommandForm, FootBar } from '~/ui/form'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { refusedAt } from '../_refusal.server'
import { ToEdit } from './_to-edit'
import { useBatchTable } from './_batches'
import { lineOf } from './_line.server'
import { receiveWorkbook } from './_receive.server'
import { TemplateLinks } from './_templates'

export const meta = titled('import:new.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'import.new')
  const { rows } = await listImports(visitor, null, readPaging(new URLSearchParams('size=20'), { sorts: ['id'], sort: 'id', descending: true }))
  const divisions = await allDivisions()
  return { places: placeChoices(divisions, visitor.scope, '').map(({ code }) => ({ value: code, label: placeName(divisions, code) })), latest: rows.slice(0, 5).map(lineOf) }
}

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'import.new')
  const received = await receiveWorkbook(request, visitor)
  if (!received.ok) return json({ error: received.words }, { status: received.status })

  const begun = await beginImport(visitor, received.file, received.key)
  if (!begun.ok) return refusedAt('/demands/import', begun, visitor)
  return goto(`/imports/${begun.batchId}`)
}

const steps = ['download', 'upload', 'check', 'choose'] as const

export default function NewImport() {
  const { t } = useWords()
  const { latest, places } = useLoaderData<typeof loader>()
  const { error } = useActionData<typeof action>() ?? {}
  const errors = error ? { file: error } : null
  const table = useBatchTable(t('import:new.latest'), latest)
  return (
    <Page title={t('import:new.title')} actions={<TemplateLinks look="btn" />}>
      <ErrorSummary errors={errors} />
      <CommandForm upload guard={false}>
        <Card title={t('import:new.file')}>
          <Field name="purpose" label={t('import:update.purpose')} control="radio" value="enter" required help={t('import:update.purposeHelp')} options={(['enter', 'update'] as const).map((value) => ({ value, label: t(`import:purpose.${value}`) }))} />
          <Field name="file" label={t('import:new.workbook')} control="file" accept=".xlsx,.csv,.txt" required error={error} help={t('import:new.fileHelp')} />
        </Card>
        <Card title={t('import:new.next')}>
          <ol className="list-decimal pl-5 space-y-1">
            {steps.map((step) => (
              <li key={step}>{t(`import:new.step.${step}`)}</li>
            ))}
          </ol>
        </Card>
        <FootBar submit={t('import:new.submit')} />
      </CommandForm>
      <ToEdit places={places} />
      {latest.length > 0 && (
        <Card title={t('import:new.latest')} actions={<a href="/imports">{t('import:new.all')}</a>}>
          {table}
        </Card>
      )}
    </Page>
  )
}

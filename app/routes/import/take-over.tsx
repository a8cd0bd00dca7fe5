import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { beginImport } from '~/domain/demand/import.commands.server'
import { listImports } from '~/domain/demand/import.store.server'
import { demandKinds } from '~/domain/demand/kinds'
import { enter } from '~/domain/people/enter.server'
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
import { useBatchTable } from './_batches'
import { lineOf } from './_line.server'
import { receiveWorkbook } from './_receive.server'

export const meta = titled('takeover:title')

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'takeOver.new')
  const { rows } = await listImports(visitor, null, readPaging(new URLSearchParams('size=20'), { sorts: ['id'], sort: 'id', descending: true }))
  return { latest: rows.filter(({ purpose }) => purpose === 'take_over').slice(0, 5).map(lineOf) }
}

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'takeOver.new')
  const received = await receiveWorkbook(request, visitor, 'take_over')
  if (!received.ok) return json({ error: received.words }, { status: received.status })

  const begun = await beginImport(visitor, received.file, received.key)
  if (!begun.ok) return refusedAt('/take-over/new', begun, visitor)
  return goto(`/imports/${begun.batchId}`)
}

export default function TakeOver() {
  const { t } = useWords()
  const { latest } = useLoaderData<typeof loader>()
  const { error } = useActionData<typeof action>() ?? {}
  const table = useBatchTable(t('takeover:latest'), latest)
  return (
    <Page title={t('takeover:title')}>
      <ErrorSummary errors={error ? { file: error } : null} />
      <Card>
        <p className="mb-3">{t('takeover:intro')}</p>
        <p className="mb-3"><b>{t('takeover:states')}</b> {t('takeover:statesWords')}</p>
        <p className="acts">
          {demandKinds.map((kind) => <a key={kind} className="btn" href={`/take-over/template.xlsx?kind=${kind}`} download>{t('takeover:template')} · {t(`demand:kind.${kind}`)}</a>)}
        </p>
      </Card>
      <CommandForm upload guard={false}>
        <Card title={t('takeover:file')}>
          <Field name="file" label={t('import:new.workbook')} control="file" accept=".xlsx,.csv,.txt" required error={error} />
        </Card>
        <FootBar submit={t('takeover:submit')} />
      </CommandForm>
      {latest.length > 0 && <Card title={t('takeover:latest')} actions={<a href="/imports">{t('import:new.all')}</a>}>{table}</Card>}
    </Page>
  )
}

import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { beginSiteImport } from '~/domain/site/import.commands.server'
import { latestImports } from '~/domain/site/import.store.server'
import { goto } from '~/platform/flash.server'
import { Card } from '~/ui/card'
import { ErrorSummary } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { CommandForm, FootBar } from '~/ui/form'
import { Page } from '~/ui/page'
import { Table } from '~/ui/table'
import { Tag } from '~/ui/tag'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { refusedAt } from '../_refusal.server'
import { importTones } from './_import'
import { receiveSites } from './_import.server'

export const meta = titled('site:import.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'site.import')
  return { latest: (await latestImports(visitor)).map(({ id, fileName, state, rowCount, errorCount, doneCount, createdAt }) => ({ id, fileName, state, rowCount, errorCount, doneCount, createdAt })) }
}

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'site.import')
  const received = await receiveSites(request, visitor)
  if (!received.ok) return json({ error: received.words }, { status: received.status })

  const begun = await beginSiteImport(visitor, received.file, received.key)
  return begun.ok ? goto(`/sites/imports/${begun.importId}`) : refusedAt('/sites/import', begun, visitor)
}

export default function ImportSites() {
  const { t, time, number } = useWords()
  const { latest } = useLoaderData<typeof loader>()
  const { error } = useActionData<typeof action>() ?? {}
  return (
    <Page title={t('site:import.title')} crumbs={[{ label: t('site:list.title'), href: '/sites' }]} actions={<a className="btn" href="/sites/template.xlsx" download>{t('site:import.template')}</a>}>
      <ErrorSummary errors={error ? { file: error } : null} />
      <CommandForm upload guard={false}>
        <Card title={t('site:import.file')}>
          <Field name="file" label={t('site:import.workbook')} control="file" accept=".xlsx" required error={error} help={t('site:import.fileHelp')} />
        </Card>
        <Card title={t('site:import.next')}>
          <ol className="list-decimal pl-5 space-y-1">
            {(['download', 'upload', 'choose'] as const).map((step) => (
              <li key={step}>{t(`site:import.step.${step}`)}</li>
            ))}
          </ol>
        </Card>
        <FootBar submit={t('site:import.submit')} cancel="/sites" />
      </CommandForm>
      {latest.length > 0 && (
        <Card title={t('site:import.latest')}>
          <Table
            free
            caption={t('site:import.latest')}
            rows={latest}
            rowKey={({ id }) => String(id)}
            columns={[
              { key: 'file', label: t('site:import.file'), wrap: true, render: ({ id, fileName }) => <a href={`/sites/imports/${id}`}>{fileName}</a> },
              { key: 'state', label: t('site:field.state'), render: ({ state }) => <Tag tone={importTones[state]}>{t(`site:import.state.${state}`)}</Tag> },
              { key: 'rows', label: t('site:import.rows'), align: 'end', render: ({ rowCount }) => number(rowCount) },
              { key: 'errors', label: t('site:import.errors'), align: 'end', render: ({ errorCount }) => number(errorCount) },
              { key: 'done', label: t('site:import.doneRows'), align: 'end', render: ({ doneCount }) => number(doneCount) },
              { key: 'at', label: t('site:import.created'), render: ({ createdAt }) => time(createdAt) },
            ]}
          />
        </Card>
      )}
    </Page>
  )
}

import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { checkPack } from '~/domain/pack/checking.commands.server'
import { latestUploads } from '~/domain/pack/upload.store.server'
import { enter } from '~/domain/people/enter.server'
import { goto } from '~/platform/flash.server'
import { Card } from '~/ui/card'
import { ErrorSummary } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { CommandForm, FootBar } from '~/ui/form'
import { Page } from '~/ui/page'
import { Table } from '~/ui/table'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { notChecked, receivePack } from './_upload.server'
import { uploadColumns } from './_uploads'

export const meta = titled('pack:upload.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'pack.upload')
  return { uploads: (await latestUploads(visitor)).slice(0, 10) }
}

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'pack.upload')
  const received = await receivePack(request, visitor)
  if (!received.ok) return json({ error: received.words, field: received.field }, { status: received.status })

  const checked = await checkPack(visitor, received.sent)
  if (!checked.ok) return json({ error: notChecked(checked, visitor), field: checked.because === 'archive' ? 'photos' : 'workbook' }, { status: 422 })
  return goto(`/tasks/packs/uploads/${checked.uploadId}`, checked.repeated ? { say: 'pack:upload.repeated', tone: 'note' } : { say: 'pack:upload.checked' })
}

export default function UploadPack() {
  const words = useWords()
  const { t } = words
  const { uploads } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const wrong = (field: string) => (refused?.field === field ? refused.error : null)
  return (
    <Page title={t('pack:upload.title')} crumbs={[{ label: t('pack:title'), href: '/tasks/packs' }]}>
      <ErrorSummary errors={refused ? { [refused.field]: refused.error } : null} />
      <CommandForm upload guard={false}>
        <Card title={t('pack:upload.files')}>
          <Field name="workbook" label={t('pack:upload.workbook')} control="file" accept=".xlsx" required error={wrong('workbook')} help={t('pack:upload.workbookHelp')} />
          <Field name="photos" label={t('pack:upload.photos')} control="file" accept=".zip,.jpg,.jpeg,.png,.pdf" multiple error={wrong('photos')} help={t('pack:upload.photosHelp')} width="text" />
        </Card>
        <Card title={t('pack:upload.next')}>
          <ol className="list-decimal pl-5 space-y-1">
            {(['check', 'choose', 'result'] as const).map((step) => (
              <li key={step}>{t(`pack:upload.step.${step}`)}</li>
            ))}
          </ol>
        </Card>
        <FootBar submit={t('pack:upload.submit')} cancel="/tasks/packs" />
      </CommandForm>
      {uploads.length > 0 && (
        <Card title={t('pack:uploads')}>
          <Table free caption={t('pack:uploads')} rows={uploads} rowKey={({ id }) => String(id)} columns={uploadColumns(words)} />
        </Card>
      )}
    </Page>
  )
}

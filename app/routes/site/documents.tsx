import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import type { Visitor } from '~/domain/people/visitor'
import { addDocuments, isDocumentKind } from '~/domain/site/document.commands.server'
import { documentContents, documentKinds } from '~/domain/site/document'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { receive } from '~/platform/kept-file.server'
import { ordinaryUpload, type Upload } from '~/platform/upload.server'
import { Card } from '~/ui/card'
import { ErrorSummary, errorsByField } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { CommandForm, FootBar } from '~/ui/form'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { keyIn, textIn } from '../_address-id'
import { refusedAt } from '../_refusal.server'
import type { FormError } from './_form.server'
import { siteAt } from './_show.server'

export const meta = titled('site:document.title')

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'site.documents')
  const { id, code, name } = await siteAt(visitor, params.siteId)
  return { id, code, name }
}

interface Sent { errors: FormError[]; kind: string }

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'site.documents')
  const site = await siteAt(visitor, params.siteId)
  const path = `/sites/${site.id}?part=documents`
  const { form, files } = await received(request, visitor)
  const kind = textIn(form, 'kind')
  const errors = mistakesOf(files, kind, visitor)
  if (errors.length > 0 || !isDocumentKind(kind)) return json<Sent>({ errors, kind }, { status: 422 })

  const verdict = await addDocuments(visitor, { siteId: site.id, kind, key: keyIn(form) }, files)
  return verdict.ok ? goto(path, { say: 'site:done.documents', facts: { n: files.length } }) : refusedAt(path, verdict, visitor)
}

/** A form without files comes as a plain one. */
const received = async (request: Request, visitor: Visitor): Promise<Upload> => (visitor.form ? { form: visitor.form, files: [] } : receive(request, visitor, { ...ordinaryUpload, maxFields: 10 }))

function mistakesOf(files: Upload['files'], kind: string, { language }: Visitor): FormError[] {
  const t = translate(language)
  const wrong = files.filter((file) => !documentContents.some((one) => one === file.kind))
  return [
    ...(isDocumentKind(kind) ? [] : [{ field: 'kind', message: t('error:field.required', { label: t('site:document.kindLabel') }) }]),
    ...(files.length === 0 ? [{ field: 'files', message: t('site:document.none') }] : []),
    ...wrong.map(({ name }) => ({ field: 'files', message: t('site:document.wrongKind', { name }) })),
  ]
}

export default function UploadDocuments() {
  const { t } = useWords()
  const { id, code, name } = useLoaderData<typeof loader>()
  const sent = useActionData() as Sent | undefined
  const mistakes = errorsByField(sent?.errors)
  const path = `/sites/${id}`
  return (
    <Page title={t('site:document.title')} aside={`${code} ${name}`} crumbs={[{ label: t('site:list.title'), href: '/sites' }, { label: code, href: path }]}>
      <ErrorSummary errors={sent?.errors} />
      <CommandForm action={`${path}/documents`} upload>
        <Card>
          <div className="fields">
            <Field name="kind" label={t('site:document.kindLabel')} control="select" required value={sent?.kind} options={documentKinds.map((value) => ({ value, label: t(`site:document.kind.${value}`) }))} error={mistakes.kind} />
            <Field name="files" label={t('site:document.files')} control="file" multiple required accept=".pdf,.jpg,.jpeg,.png,.xlsx" help={t('site:document.help')} error={mistakes.files} />
          </div>
        </Card>
        <FootBar submit={t('site:document.submit')} cancel={`${path}?part=documents`} />
      </CommandForm>
    </Page>
  )
}

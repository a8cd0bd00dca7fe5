import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import type { Visitor } from '~/domain/people/visitor'
import { removeDocument } from '~/domain/site/document.commands.server'
import { documentOf } from '~/domain/site/document.store.server'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { stop } from '~/platform/stop.server'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { idIn, keyIn, textIn } from '../_address-id'
import { RemovePage } from '../_demand-files'
import { refusedAt } from '../_refusal.server'
import { siteAt } from './_show.server'

export const meta = titled('demand:attachment.removeTitle')

async function documentAt(visitor: Visitor, params: { siteId?: string; fileId?: string }) {
  const site = await siteAt(visitor, params.siteId)
  const fileId = idIn(params.fileId)
  const file = await documentOf(site.id, fileId)
  if (!file) throw stop(404, 'notFound')
  return { site, file: { id: fileId, name: file.name } }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'site.removeFile')
  const { site, file } = await documentAt(visitor, params)
  return { id: site.id, code: site.code, file }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'site.removeFile')
  const site = await siteAt(visitor, params.siteId)
  const page = `/sites/${site.id}?part=documents`
  const reason = textIn(visitor.form, 'reason').trim()
  if (reason === '') return json({ error: translate(visitor.language)('demand:attachment.whyMissing') }, { status: 422 })

  const verdict = await removeDocument(visitor, { siteId: site.id, fileId: idIn(params.fileId), reason, key: keyIn(visitor.form) })
  return verdict.ok ? goto(page, { say: 'site:done.documentRemoved' }) : refusedAt(page, verdict, visitor)
}

export default function RemoveDocument() {
  const { t } = useWords()
  const { id, code, file } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const page = `/sites/${id}?part=documents`
  return <RemovePage file={file} number={code} at={`/sites/${id}/files`} page={page} error={refused?.error} crumbs={[{ label: t('site:list.title'), href: '/sites' }, { label: code, href: page }]} />
}

import type { LoaderFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { recordDownload } from '~/domain/site/document.commands.server'
import { documentOf } from '~/domain/site/document.store.server'
import { mediaTypes, type ContentKind } from '~/platform/content-kind'
import { sendKept } from '~/platform/kept-file.server'
import { stop } from '~/platform/stop.server'
import { idIn } from '../_address-id'
import { siteAt } from './_show.server'

const kindOf = (contentType: string): ContentKind => (Object.keys(mediaTypes) as ContentKind[]).find((kind) => mediaTypes[kind] === contentType) ?? 'unknown'

/** A document of a site, for whoever may see the site. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'site.file')
  const site = await siteAt(visitor, params.siteId)
  const file = await documentOf(site.id, idIn(params.fileId))
  if (!file) throw stop(404, 'notFound')

  const answer = await sendKept(file.sha256, file.name, kindOf(file.contentType))
  await recordDownload(visitor, { code: site.code, name: file.name })
  return answer
}

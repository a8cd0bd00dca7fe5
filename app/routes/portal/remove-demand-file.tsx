import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { translate } from '~/locales/words'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { textIn } from '../_address-id'
import { RemovePage } from '../_demand-files'
import { fileAt, takeAway } from '../_demand-files.server'
import { demandAt } from './_portal.server'

export const meta = titled('demand:attachment.removeTitle')

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'portal.removeDemandFile')
  const { id, number } = await demandAt(visitor, params.demandId)
  const file = await fileAt(visitor, { id }, params.fileId)
  return { id, number, file: { id: file.id, name: file.name } }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'portal.removeDemandFile')
  const demand = await demandAt(visitor, params.demandId)
  const { id } = demand
  if (textIn(visitor.form, 'reason').trim() === '') {
    await fileAt(visitor, { id }, params.fileId)
    return json({ error: translate(visitor.language)('demand:attachment.whyMissing') }, { status: 422 })
  }
  return takeAway(visitor, demand, { fileId: params.fileId, page: `/portal/demands/${id}` })
}

export default function RemoveFile() {
  const { t } = useWords()
  const { id, number, file } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const page = `/portal/demands/${id}`
  return <RemovePage file={file} number={number} at={`/portal/demands/${id}/files`} page={page} error={refused?.error} crumbs={[{ label: t('portal:demands.title'), href: '/portal/demands' }, { label: number, href: page }]} />
}

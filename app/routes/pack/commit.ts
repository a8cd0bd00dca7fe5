import type { ActionFunctionArgs } from '@remix-run/node'
import { commitPack } from '~/domain/pack/committing.commands.server'
import { enter } from '~/domain/people/enter.server'
import { goto } from '~/platform/flash.server'
import { textIn } from '../_address-id'
import { refusedAt } from '../_refusal.server'
import { uploadAt } from './_upload.server'

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'pack.commit')
  const { id, state } = await uploadAt(visitor, params.uploadId)
  const page = `/tasks/packs/uploads/${id}`
  if (state === 'done') return goto(page, { say: 'pack:upload.already', tone: 'note' })

  const choice = textIn(visitor.form, 'choice') === 'draft' ? 'draft' : 'submit'
  const overwrite = (visitor.form?.getAll('overwrite') ?? []).map(Number).filter(Number.isSafeInteger)
  const done = await commitPack(visitor, { uploadId: id, choice, overwrite })
  if (!done.ok) return refusedAt(page, done, visitor)
  const { submitted, drafted, left } = done
  return goto(page, { say: 'pack:upload.done', facts: { submitted, drafted, left }, tone: submitted + drafted === 0 ? 'note' : 'done' })
}

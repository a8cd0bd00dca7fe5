import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { ours } from '~/platform/flash.server'
import { csrfField } from '~/platform/form-fields'
import { keptPost } from '~/platform/kept-post.server'
import { stop } from '~/platform/stop.server'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useFrame } from '~/ui/words'
import { idIn } from '../_address-id'

export const meta = titled('people:resume.title')

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { user } = await enter(request, 'entry.resume')
  const kept = await keptPost(idIn(params.keptId), user.id)
  if (!kept) throw stop(404, 'notFound')
  return { path: ours(kept.path), fields: kept.fields, filled: kept.fields.filter(([name, value]) => !name.startsWith('_') && value.trim() !== '').length }
}

/** The same form once more, as it was sent: whoever signed in again presses one button. */
export default function Resume() {
  const { t, csrf } = useFrame()
  const { path, fields, filled } = useLoaderData<typeof loader>()
  return (
    <Page title={t('people:resume.title')} narrow>
      <form method="post" action={path} className="card">
        <input type="hidden" name={csrfField} value={csrf} />
        {fields.map(([name, value], at) => (
          <input key={at} type="hidden" name={name} value={value} />
        ))}
        <p className="mb-3">{t('people:resume.words', { n: filled })}</p>
        <button className="btn btn-main mr-3">{t('people:resume.send')}</button>
        <a href="/">{t('people:resume.drop')}</a>
      </form>
    </Page>
  )
}

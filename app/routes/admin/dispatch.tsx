import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { saveDispatch } from '~/domain/task/dispatch.commands.server'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { sentIn } from '../_address-id'
import { refusalWords } from '../_refusal.server'
import { dispatchPage, readDispatch } from './_dispatch.server'
import { DispatchForm } from './_dispatch-form'
import { DispatchHistory, DispatchState, Simulated } from './_dispatch'

export const meta = titled('pool:dispatch.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const { language } = await enter(request, 'admin.dispatch')
  return dispatchPage(language)
}

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'admin.dispatch')
  const t = translate(visitor.language)
  const { typed, content, errors } = await readDispatch(visitor.form, t)
  if (Object.keys(errors).length > 0) return json({ typed, errors }, { status: 422 })
  const verdict = await saveDispatch(visitor, { content, note: typed.note, ...sentIn(visitor.form) })
  return verdict.ok ? goto('/admin/dispatch', { say: 'pool:dispatch.said.saved' }) : json({ typed, errors: { note: refusalWords(verdict, t) } }, { status: verdict.because === 'changedMeanwhile' ? 409 : 422 })
}

export default function Show() {
  const { t } = useWords()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <Page title={t('pool:dispatch.title')}>
      <p className="help mb-3">{t('pool:dispatch.help')}</p>
      <DispatchState page={page} />
      <Simulated page={page} />
      <DispatchForm typed={refused?.typed ?? page.typed} errors={refused?.errors} version={page.draft?.version ?? 0} />
      <DispatchHistory versions={page.versions} />
    </Page>
  )
}

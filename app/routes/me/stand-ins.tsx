import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { appointStandIn } from '~/domain/people/stand-in.commands.server'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { keyIn } from '../_address-id'
import { refusalWords } from '../_refusal.server'
import { fieldOf, missingIn, standInPage, typedIn } from './_stand-in-form.server'
import { StandInForm, StandInTable } from './_stand-ins'

export const meta = titled('pool:standIn.title')

export const loader = async ({ request }: LoaderFunctionArgs) => standInPage(await enter(request, 'me.standIns'))

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'me.standIns')
  const t = translate(visitor.language)
  const typed = typedIn(visitor.form)
  const errors = missingIn(typed, t)
  if (Object.keys(errors).length > 0) return json({ typed, errors }, { status: 422 })
  const { standIn, division, ...rest } = typed
  const verdict = await appointStandIn(visitor, { ...rest, standInId: Number(standIn), divisionCode: division, key: keyIn(visitor.form) })
  if (!verdict.ok) return json({ typed, errors: { [fieldOf(verdict.because)]: refusalWords(verdict, t) } }, { status: 422 })
  return goto('/me/stand-ins', { say: 'pool:standIn.said.appointed', facts: { name: verdict.name, from: typed.from, to: typed.to } })
}

export default function Show() {
  const { t } = useWords()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const mine = page.lines.filter(({ userId }) => userId === page.userId)
  const others = page.lines.filter(({ userId }) => userId !== page.userId)
  return (
    <Page title={t('pool:standIn.title')}>
      <p className="help mb-3">{t('pool:standIn.help')}</p>
      <StandInTable title={t('pool:standIn.mine')} lines={mine} empty={t('pool:standIn.noMine')} />
      <StandInTable title={t('pool:standIn.others')} lines={others} empty={t('pool:standIn.noOthers')} />
      <StandInForm page={page} typed={refused?.typed} errors={refused?.errors} />
    </Page>
  )
}

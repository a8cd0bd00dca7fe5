import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { renewCodes } from '~/domain/people/second-factor.commands.server'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { keyIn, textIn } from '../_address-id'
import { CodePage, RecoveryCodes } from './_factor'
import { codeErrors } from './_factor.server'

export const meta = titled('factor:codes.title')

export async function loader({ request }: LoaderFunctionArgs) {
  await enter(request, 'me.factorCodes')
  return null
}

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'me.factorCodes')
  const verdict = await renewCodes(visitor, { code: textIn(visitor.form, 'code'), key: keyIn(visitor.form) })
  return verdict.ok ? json({ codes: verdict.codes, errors: undefined }) : json({ codes: null, errors: codeErrors(verdict, visitor) }, { status: 422 })
}

export default function FactorCodes() {
  const { t } = useWords()
  const sent = useActionData<typeof action>()
  if (!sent?.codes) return <CodePage words="factor:codes" errors={sent?.errors} look="main" />
  return (
    <Page title={t('factor:codes.title')} crumbs={[{ label: t('factor:title'), href: '/me/second-factor' }]}>
      <RecoveryCodes codes={sent.codes} />
    </Page>
  )
}

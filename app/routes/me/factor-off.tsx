import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { endFactor } from '~/domain/people/second-factor.commands.server'
import { goto } from '~/platform/flash.server'
import { titled } from '~/ui/title'
import { keyIn, textIn } from '../_address-id'
import { CodePage } from './_factor'
import { codeErrors } from './_factor.server'

export const meta = titled('factor:end.title')

export async function loader({ request }: LoaderFunctionArgs) {
  await enter(request, 'me.factorOff')
  return null
}

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'me.factorOff')
  const verdict = await endFactor(visitor, { code: textIn(visitor.form, 'code'), key: keyIn(visitor.form) })
  return verdict.ok ? goto('/me/second-factor', { say: 'factor:ended' }) : json({ errors: codeErrors(verdict, visitor) }, { status: 422 })
}

export default function FactorOff() {
  return <CodePage words="factor:end" errors={useActionData<typeof action>()?.errors} look="risk" />
}

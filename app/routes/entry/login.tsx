import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { homeOf } from '~/domain/people/menu'
import { grantsInForce, mayOf } from '~/domain/people/account'
import { signIn, type SignedIn } from '~/domain/people/sign-in.commands.server'
import { goto, ours } from '~/platform/flash.server'
import { ErrorSummary } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { CommandForm } from '~/ui/form'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useFrame } from '~/ui/words'

export const meta = titled('people:login.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const { user, may } = await enter(request, 'entry.login')
  if (user.id !== 0) throw goto(homeOf(may))
  return null
}

export async function action({ request }: ActionFunctionArgs) {
  const { form, query, today } = await enter(request, 'entry.login')
  const login = String(form?.get('login') ?? '').trim()
  const missing = { login: login === '', password: !form?.get('password') }
  if (!form || missing.login || missing.password) return json({ login, missing, refusal: null }, { status: 422 })

  const answer = await signIn(request, form)
  if (!answer.ok) return json({ login, missing, refusal: answer }, { status: answer.because === 'wait' ? 429 : 422 })

  const permissions = mayOf(grantsInForce(answer.account.grants, today))
  const to = ours(query.get('to'))
  return goto(to === '/' ? homeOf((permission) => permissions.has(permission)) : to, undefined, [answer.setCookie])
}

export default function Login() {
  const { t, query } = useFrame()
  const answer = useActionData<typeof action>()
  const errors = answer && {
    '': answer.refusal ? refusalWords(answer.refusal, t) : null,
    login: answer.missing.login ? t('people:login.loginMissing') : null,
    password: answer.missing.password ? t('people:login.passwordMissing') : null,
  }
  return (
    <Page title={t('people:login.title')} narrow>
      <ErrorSummary errors={errors} />
      <CommandForm action={query.toString() ? `/login?${query}` : '/login'} guard={false} className="card">
        <Field name="login" label={t('people:login.login')} value={answer?.login} error={errors?.login} width="full" autoComplete="username" required autoFocus={!answer?.login} maxLength={40} />
        <Field name="password" label={t('people:login.password')} control="password" error={errors?.password} width="full" autoComplete="current-password" required autoFocus={Boolean(answer?.login)} maxLength={128} />
        <button className="btn btn-main">{t('people:login.submit')}</button>
      </CommandForm>
      <p className="quiet">{t('people:login.forgot')}</p>
    </Page>
  )
}

function refusalWords(refusal: Exclude<SignedIn, { ok: true }>, t: (key: string, values?: Record<string, unknown>) => string): string {
  if (refusal.because === 'wrong') return t('people:login.wrong')
  return refusal.seconds < 60 ? t('people:login.waitSeconds', { n: refusal.seconds }) : t('people:login.waitMinutes', { n: Math.ceil(refusal.seconds / 60) })
}

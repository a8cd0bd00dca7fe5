import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { enter, sessionIdOf } from '~/domain/people/enter.server'
import { homeOf } from '~/domain/people/menu'
import { longestPassword, passwordDays, rememberedPasswords, shortestPassword } from '~/domain/people/password'
import { changePassword, passwordStanding, type PasswordProblem } from '~/domain/people/sign-in.commands.server'
import { goto } from '~/platform/flash.server'
import { ErrorSummary } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { CommandForm, FootBar } from '~/ui/form'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useFrame } from '~/ui/words'

export const meta = titled('people:password.title')

const fields = ['current', 'next', 'again'] as const
type Problem = PasswordProblem | { field: (typeof fields)[number]; because: 'missing' }

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'entry.password')
  return passwordStanding(visitor)
}

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'entry.password')
  const typed = (name: string) => String(visitor.form?.get(name) ?? '')
  const missing: Problem[] = fields.filter((field) => typed(field) === '').map((field) => ({ field, because: 'missing' }))
  if (missing.length > 0) return json({ problems: missing }, { status: 422 })

  const keep = (await sessionIdOf(request, visitor)) ?? 0
  const answer = await changePassword(visitor, { current: typed('current'), next: typed('next'), again: typed('again') }, keep)
  if (!answer.ok) return json({ problems: answer.problems as Problem[] }, { status: 422 })
  return goto(homeOf(visitor.may), { say: 'people:password.done' })
}

export default function Password() {
  const { t, person } = useFrame()
  const { demo, mustChange } = useLoaderData<typeof loader>()
  const problems = (useActionData<typeof action>()?.problems ?? []) as Problem[]
  const facts = { n: shortestPassword, longest: longestPassword, kept: rememberedPasswords }
  const errors = problems.map((problem) => {
    const label = t(`people:password.${problem.field}`)
    const n = 'seconds' in problem ? problem.seconds : shortestPassword
    return { field: problem.field, message: t(`people:password.problem.${problem.because}`, { ...facts, label, n }) }
  })
  const errorOf = (field: string) => errors.filter((error) => error.field === field).map(({ message }) => message)
  return (
    <Page title={t('people:password.title')} narrow={mustChange}>
      {mustChange && <p className="note note-note">{t('people:password.first', { n: passwordDays })}</p>}
      <ErrorSummary errors={errors} />
      <CommandForm>
        <div className="card">
          <input type="hidden" name="login" autoComplete="username" value={person?.login} />
          {fields.map((name) => (
            <Field
              key={name}
              name={name}
              label={t(`people:password.${name}`)}
              control="password"
              error={errorOf(name)}
              help={name === 'next' ? t(demo ? 'people:password.ruleDemo' : 'people:password.rule', facts) : undefined}
              autoComplete={name === 'current' ? 'current-password' : 'new-password'}
              maxLength={longestPassword}
              required
            />
          ))}
        </div>
        <FootBar submit={t('people:password.submit')} />
      </CommandForm>
    </Page>
  )
}

import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { publishTaskRules } from '~/domain/task/limit.commands.server'
import { taskRuleLines, taskRules } from '~/domain/task/limit.store.server'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { keyIn, textIn, versionIn } from '../_address-id'
import { refusalWords } from '../_refusal.server'
import { readTaskRules } from './_task-rules.server'
import { TaskRuleForm, TaskRuleHistory } from './_task-rules'

export const meta = titled('pool:rules.title')

export async function loader({ request }: LoaderFunctionArgs) {
  await enter(request, 'admin.taskRules')
  const [rules, lines] = await Promise.all([taskRules(), taskRuleLines()])
  return { rules: rules.map(({ kind, holdingLimit, idleDays }) => ({ kind, holdingLimit: String(holdingLimit), idleDays: String(idleDays) })), lines, version: lines[0]?.id ?? 0 }
}

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'admin.taskRules')
  const t = translate(visitor.language)
  const { typed, rules, errors } = readTaskRules(visitor.form, t)
  if (Object.keys(errors).length > 0) return json({ typed, errors }, { status: 422 })
  const verdict = await publishTaskRules(visitor, { rules, note: textIn(visitor.form, 'note'), version: versionIn(visitor.form) ?? 0, key: keyIn(visitor.form) })
  return verdict.ok ? goto('/admin/task-rules', { say: 'pool:rules.said', facts: { n: verdict.changed } }) : json({ typed, errors: { note: refusalWords(verdict, t) } }, { status: verdict.because === 'changedMeanwhile' ? 409 : 422 })
}

export default function Show() {
  const { t } = useWords()
  const { rules, lines, version } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <Page title={t('pool:rules.title')}>
      <p className="help mb-3">{t('pool:rules.help')}</p>
      <TaskRuleForm typed={refused?.typed ?? { rules, note: '' }} errors={refused?.errors} version={version} />
      <TaskRuleHistory lines={lines} />
    </Page>
  )
}

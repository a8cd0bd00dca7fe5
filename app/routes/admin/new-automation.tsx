import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { writeRule } from '~/domain/automation/rule.commands.server'
import { enter } from '~/domain/people/enter.server'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { keyIn } from '../_address-id'
import { refusalWords } from '../_refusal.server'
import { emptyRule, RuleForm } from './_automation'
import { definitionOf, errorsIn, places, typedIn } from './_automation.server'

export const meta = titled('automation:new')

export async function loader({ request }: LoaderFunctionArgs) {
  await enter(request, 'admin.newAutomation')
  return { places: await places() }
}

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'admin.newAutomation')
  const typed = typedIn(visitor.form)
  const errors = errorsIn(typed, visitor)
  if (Object.keys(errors).length > 0) return json({ typed, errors }, { status: 422 })

  const verdict = await writeRule(visitor, { name: typed.name, definition: definitionOf(typed), note: typed.note, key: keyIn(visitor.form) })
  if (!verdict.ok) return json({ typed, errors: { [verdict.because === 'ruleNobody' ? 'login' : 'name']: refusalWords(verdict, translate(visitor.language)) } }, { status: 422 })
  return goto(`/admin/automation/${verdict.ruleId}`, { say: 'automation:written' })
}

export default function NewRule() {
  const { t } = useWords()
  const { places: named } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <Page title={t('automation:new')} crumbs={[{ label: t('automation:title'), href: '/admin/automation' }]}>
      <RuleForm typed={refused?.typed ?? emptyRule} errors={refused?.errors} places={named} cancel="/admin/automation" />
    </Page>
  )
}

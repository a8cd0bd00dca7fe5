import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { changeRule } from '~/domain/automation/rule.commands.server'
import { enter } from '~/domain/people/enter.server'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { sentIn } from '../_address-id'
import { refusalWords } from '../_refusal.server'
import { RuleForm, typedOf } from './_automation'
import { definitionOf, errorsIn, places, ruleAt, typedIn } from './_automation.server'

export const meta = titled('automation:edit')

export async function loader({ request, params }: LoaderFunctionArgs) {
  await enter(request, 'admin.editAutomation')
  const [{ id, name, version, definition }, named] = await Promise.all([ruleAt(params.ruleId), places()])
  return { id, name, version, typed: typedOf(name, definition), places: named }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'admin.editAutomation')
  const { id } = await ruleAt(params.ruleId)
  const typed = typedIn(visitor.form)
  const errors = errorsIn(typed, visitor)
  if (Object.keys(errors).length > 0) return json({ typed, errors }, { status: 422 })

  const verdict = await changeRule(visitor, id, { name: typed.name, definition: definitionOf(typed), note: typed.note, ...sentIn(visitor.form) })
  if (!verdict.ok) return json({ typed, errors: { [verdict.because === 'ruleNobody' ? 'login' : 'name']: refusalWords(verdict, translate(visitor.language)) } }, { status: 422 })
  return goto(`/admin/automation/${id}`, { say: 'automation:changed' })
}

export default function EditRule() {
  const { t } = useWords()
  const { id, name, version, typed, places: named } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const address = `/admin/automation/${id}`
  return (
    <Page title={t('automation:edit')} crumbs={[{ label: t('automation:title'), href: '/admin/automation' }, { label: name, href: address }]}>
      <RuleForm typed={refused?.typed ?? typed} errors={refused?.errors} places={named} version={version} cancel={address} />
    </Page>
  )
}

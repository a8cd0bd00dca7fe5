import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { submitDemand } from '~/domain/demand/commands.server'
import { enter } from '~/domain/people/enter.server'
import { goto } from '~/platform/flash.server'
import { ErrorSummary } from '~/ui/error-summary'
import { CommandForm, FootBar } from '~/ui/form'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { keyIn } from '../_address-id'
import { TowerFields } from '../_tower-form'
import { readTowerForm } from '../_tower-form.server'
import { carrierFormIn, carrierFormParts } from './_demand-form.server'
import { refusedInPortal } from './_portal.server'

export const meta = titled('portal:new.title')

const address = '/portal/demands/new/tower'

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'portal.newDemand')
  return { ...(await carrierFormParts(visitor)), values: { datum: 'WGS84', priority: 'normal', contact: visitor.user.name } }
}

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'portal.newDemand')
  const outcome = await readTowerForm(visitor, carrierFormIn(visitor))
  if (!outcome.ok) return json({ errors: outcome.errors, values: outcome.entered }, { status: 422 })

  const verdict = await submitDemand(visitor, outcome.value, keyIn(visitor.form) ?? crypto.randomUUID())
  if (!verdict.ok) return refusedInPortal(address, verdict, visitor)
  const warnings = outcome.warnings.map(({ message }) => message).join(' ')
  const said = { say: warnings ? 'portal:new.doneWarned' : 'portal:new.done', facts: { number: verdict.number, warnings }, tone: warnings ? ('note' as const) : ('done' as const) }
  return goto(`/portal/demands/${verdict.demandId}`, said)
}

export default function NewDemand() {
  const { t } = useWords()
  const { values, ...parts } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <Page title={t('portal:new.title')} crumbs={[{ label: t('portal:demands.title'), href: '/portal/demands' }]}>
      <ErrorSummary errors={refused?.errors} />
      <CommandForm action={address} enterSubmits>
        <TowerFields {...parts} values={refused?.values ?? values} errors={refused?.errors} />
        <FootBar submit={t('portal:new.submit')} cancel="/portal/demands" note={t('portal:new.note')} />
      </CommandForm>
    </Page>
  )
}

import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { allDivisions } from '~/domain/shared/division.store.server'
import { registerSite } from '~/domain/site/commands.server'
import { formOf, readSite, type Family } from '~/domain/site/entry'
import type { Entered } from '~/fields/record'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { ErrorSummary } from '~/ui/error-summary'
import { CommandForm, FootBar } from '~/ui/form'
import { Page } from '~/ui/page'
import { Tabs } from '~/ui/tabs'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { keyIn, textIn } from '../_address-id'
import { refusedAt } from '../_refusal.server'
import { SiteFields } from './_form'
import { districtsOf, type FormError } from './_form.server'

export const meta = titled('site:edit.new')

const families = ['tower', 'das'] as const
const familyIn = (text: string | null): Family => (text === 'das' ? 'das' : 'tower')

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'site.new')
  return { family: familyIn(visitor.query.get('family')), districts: await districtsOf(visitor) }
}

interface Refused { errors: FormError[]; values: Entered }

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'site.new')
  const form = visitor.form ?? new FormData()
  const family = familyIn(textIn(form, 'family'))
  const t = translate(visitor.language)
  const values = formOf(family, true).entered(form)
  const outcome = readSite(form, t, { family, isNew: true, divisions: await allDivisions(), scope: visitor.scope })
  if (!outcome.ok) return json<Refused>({ errors: outcome.errors, values }, { status: 422 })

  const verdict = await registerSite(visitor, outcome.value, { key: keyIn(form) })
  if (verdict.ok) return goto(`/sites/${verdict.siteId}`, { say: 'site:done.registered', facts: { code: verdict.code } })
  if (verdict.because !== 'invalid') return refusedAt('/sites', verdict, visitor)
  return json<Refused>({ errors: [{ field: 'code', message: t('site:rule.codeTaken', { value: outcome.value.code }) }], values }, { status: 422 })
}

export default function NewSite() {
  const { t } = useWords()
  const { family, districts } = useLoaderData<typeof loader>()
  const refused = useActionData() as Refused | undefined
  return (
    <Page title={t('site:edit.new')} crumbs={[{ label: t('site:list.title'), href: '/sites' }]}>
      <Tabs label={t('site:field.kind')} tabs={families.map((one) => ({ label: t(`site:edit.family.${one}`), href: `/sites/new?family=${one}`, current: one === family }))} />
      <ErrorSummary errors={refused?.errors} />
      <CommandForm action={`/sites/new?family=${family}`} enterSubmits>
        <input type="hidden" name="family" value={family} />
        <SiteFields family={family} isNew values={refused?.values ?? { kind: family === 'tower' ? 'macro' : 'building_das', state: 'in_service' }} errors={refused?.errors} districts={districts} />
        <FootBar submit={t('site:edit.submit')} cancel="/sites" />
      </CommandForm>
    </Page>
  )
}

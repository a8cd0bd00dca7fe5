import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { addTenancy } from '~/domain/site/commands.server'
import { tenancyForm } from '~/domain/site/site.fields'
import { platformsOf } from '~/domain/site/site.store.server'
import type { Entered } from '~/fields/record'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { Card } from '~/ui/card'
import { ErrorSummary, errorsByField } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { CommandForm, FootBar } from '~/ui/form'
import { Page } from '~/ui/page'
import { RecordFields } from '~/ui/record-fields'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { textIn } from '../_address-id'
import { refusedAt } from '../_refusal.server'
import { Beside, type BesideView } from './_beside'
import { tenanciesMeanwhile } from './_beside.server'
import { problemsInWords, sentFrom, type FormError } from './_form.server'
import { siteAt } from './_show.server'

export const meta = titled('site:edit.addTenancy')

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'site.addTenancy')
  const { id, code, name, version } = await siteAt(visitor, params.siteId)
  return { id, code, name, version, today: visitor.today, platforms: await platformsOf(id) }
}

interface Sent { errors: FormError[]; values: Entered; platformId: string; version: number; beside?: BesideView }

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'site.addTenancy')
  const site = await siteAt(visitor, params.siteId)
  const path = `/sites/${site.id}?part=tenancies`
  const form = visitor.form ?? new FormData()
  const sent = sentFrom(visitor, path)
  const t = translate(visitor.language)
  const platformId = textIn(form, 'platformId')
  const again = (errors: FormError[], status: number, rest: Partial<Sent> = {}) => json<Sent>({ errors, values: tenancyForm.entered(form), platformId, version: sent.version, ...rest }, { status })
  const outcome = tenancyForm.fromForm(form, t)
  if (!outcome.ok) return again(outcome.errors, 422)

  const seat = { ...outcome.value, platformId: /^[1-9]\d{0,9}$/.test(platformId) ? Number(platformId) : null }
  const add = (version: number) => addTenancy(visitor, { siteId: site.id, version, key: sent.key }, seat)
  let { problems, ...verdict } = await add(sent.version)
  if (!verdict.ok && verdict.because === 'changedMeanwhile') {
    const { carrier, position, antennas, since } = seat
    const { view } = await tenanciesMeanwhile(visitor, { site, version: sent.version, mine: { carrier, position, platformMetres: (await platformsOf(site.id)).find(({ id }) => id === seat.platformId)?.heightMetres ?? null, antennas, since } })
    if (view) return again([], 409, { version: site.version, beside: view })
    ;({ problems, ...verdict } = await add(site.version))
  }
  if (verdict.ok) return goto(path, { say: 'site:done.tenancyAdded' })
  if (problems.length > 0) return again(problemsInWords(problems, visitor, { carrier: t(`common:carrier.${seat.carrier}`) }), 422)
  return refusedAt(path, verdict, visitor)
}

export default function AddTenancy() {
  const { t } = useWords()
  const { id, code, name, version, today, platforms } = useLoaderData<typeof loader>()
  const sent = useActionData() as Sent | undefined
  const path = `/sites/${id}`
  const options = platforms.map((one) => ({ value: String(one.id), label: t('site:edit.platformOption', { metres: one.heightMetres, free: Math.max(0, one.capacity - one.used) }) }))
  return (
    <Page title={t('site:edit.addTenancy')} aside={`${code} ${name}`} crumbs={[{ label: t('site:list.title'), href: '/sites' }, { label: code, href: path }]}>
      <ErrorSummary errors={sent?.errors} />
      {sent?.beside && <Beside view={sent.beside} />}
      <CommandForm action={`${path}/tenancies/new`} version={sent?.version ?? version}>
        <Card>
          <div className="fields">
            <RecordFields fields={tenancyForm.fields} values={sent?.values ?? { antennas: '3', since: today }} errors={sent?.errors} only={['carrier', 'position']} />
            <Field name="platformId" label={t('site:field.platformId')} control="select" width="name" empty={t('site:edit.noPlatform')} options={options} value={sent?.platformId} error={errorsByField(sent?.errors).platformId} />
            <RecordFields fields={tenancyForm.fields} values={sent?.values ?? { antennas: '3', since: today }} errors={sent?.errors} only={['antennas', 'since', 'reason']} />
          </div>
        </Card>
        <FootBar submit={t('site:edit.submit')} cancel={`${path}?part=tenancies`} />
      </CommandForm>
    </Page>
  )
}

import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import type { Visitor } from '~/domain/people/visitor'
import { endTenancy } from '~/domain/site/commands.server'
import { leavingForm } from '~/domain/site/site.fields'
import { tenanciesOf } from '~/domain/site/site.store.server'
import type { Entered } from '~/fields/record'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { stop } from '~/platform/stop.server'
import { Card } from '~/ui/card'
import { ErrorSummary } from '~/ui/error-summary'
import { CommandForm, FootBar } from '~/ui/form'
import { Page } from '~/ui/page'
import { RecordFields } from '~/ui/record-fields'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { idIn } from '../_address-id'
import { refusedAt } from '../_refusal.server'
import { Beside, type BesideView } from './_beside'
import { tenanciesMeanwhile } from './_beside.server'
import { problemsInWords, sentFrom, type FormError } from './_form.server'
import { siteAt } from './_show.server'

export const meta = titled('site:edit.endTenancy')

/** A tenant who still sits there; 404 for anybody else's, and for one who has left. */
async function seatAt(visitor: Visitor, params: { siteId?: string; tenancyId?: string }) {
  const site = await siteAt(visitor, params.siteId)
  const id = idIn(params.tenancyId)
  const seat = (await tenanciesOf(site.id)).find((one) => one.id === id && one.until === null)
  if (!seat) throw stop(404, 'notFound')
  return { site, seat }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'site.endTenancy')
  const { site: { id, code, name, version }, seat } = await seatAt(visitor, params)
  return { id, code, name, version, seat, today: visitor.today }
}

interface Sent { errors: FormError[]; values: Entered; version: number; beside?: BesideView }

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'site.endTenancy')
  const { site, seat } = await seatAt(visitor, params)
  const path = `/sites/${site.id}?part=tenancies`
  const form = visitor.form ?? new FormData()
  const sent = sentFrom(visitor, path)
  const again = (errors: FormError[], status: number, rest: Partial<Sent> = {}) => json<Sent>({ errors, values: leavingForm.entered(form), version: sent.version, ...rest }, { status })
  const outcome = leavingForm.fromForm(form, translate(visitor.language))
  if (!outcome.ok) return again(outcome.errors, 422)

  const end = (version: number) => endTenancy(visitor, { siteId: site.id, version, key: sent.key }, { tenancyId: seat.id, ...outcome.value })
  let { problems, ...verdict } = await end(sent.version)
  if (!verdict.ok && verdict.because === 'changedMeanwhile') {
    const { carrier, position, antennas, since } = seat
    const { view } = await tenanciesMeanwhile(visitor, { site, version: sent.version, mine: { carrier, position, antennas, since, until: outcome.value.until } })
    if (view) return again([], 409, { version: site.version, beside: view })
    ;({ problems, ...verdict } = await end(site.version))
  }
  if (verdict.ok) return goto(path, { say: 'site:done.tenancyEnded' })
  if (problems.length > 0) return again(problemsInWords(problems, visitor), 422)
  return refusedAt(path, verdict, visitor)
}

export default function EndTenancy() {
  const { t, day } = useWords()
  const { id, code, name, version, seat, today } = useLoaderData<typeof loader>()
  const sent = useActionData() as Sent | undefined
  const path = `/sites/${id}`
  return (
    <Page title={t('site:edit.endTenancy')} aside={`${code} ${name}`} crumbs={[{ label: t('site:list.title'), href: '/sites' }, { label: code, href: path }]}>
      <ErrorSummary errors={sent?.errors} />
      {sent?.beside && <Beside view={sent.beside} />}
      <CommandForm action={`${path}/tenancies/${seat.id}/end`} version={sent?.version ?? version}>
        <Card>
          <p className="mb-4">{t('site:edit.endIntro', { carrier: t(`common:carrier.${seat.carrier}`), since: day(seat.since) })}</p>
          <div className="fields">
            <RecordFields fields={leavingForm.fields} values={sent?.values ?? { until: today }} errors={sent?.errors} />
          </div>
        </Card>
        <FootBar submit={t('site:edit.submit')} cancel={`${path}?part=tenancies`} />
      </CommandForm>
    </Page>
  )
}

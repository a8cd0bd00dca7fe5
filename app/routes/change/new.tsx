import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { changeKinds, type ChangeKind } from '~/domain/change/change'
import { drawUpChange } from '~/domain/change/commands.server'
import { findDemand } from '~/domain/demand/store.server'
import { enter } from '~/domain/people/enter.server'
import type { Visitor } from '~/domain/people/visitor'
import { isEarly } from '~/domain/process/consequence'
import { stepsFrom } from '~/domain/process/demand-process'
import { refuse } from '~/domain/shared/verdict'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { Empty } from '~/ui/empty'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { idIn, keyIn, textIn, versionIn } from '../_address-id'
import { refusalWords, refusedAt } from '../_refusal.server'
import { ChangeForm } from './_form'
import { changeFormParts, sentChange } from './_form.server'

export const meta = titled('change:list.new')

const kindIn = (text: string | null): ChangeKind => changeKinds.find((kind) => kind === text) ?? 'change'

/** The demand that is to be changed; null where the address names none. */
async function demandOf(visitor: Visitor) {
  const id = visitor.query.get('demand')
  if (id === null) return null
  const demand = await findDemand(idIn(id), visitor.scope)
  if (!demand) throw new Response(null, { status: 404 })
  return demand
}

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'change.new')
  const demand = await demandOf(visitor)
  if (!demand) return null
  const kind = kindIn(visitor.query.get('kind'))
  if (!stepsFrom(demand.state, { may: visitor.may, carrier: false }).includes(kind === 'cancel' ? 'cancel' : 'change_demand')) throw refusedAt(`/demands/${demand.id}`, refuse('wrongState', { state: demand.state }), visitor)
  if (kind === 'change' && isEarly(demand.state)) throw goto(`/demands/${demand.id}/edit`)

  const { id, number, version, values } = demand
  return { id, number, version, name: values.name, kind, form: await changeFormParts(visitor, demand, kind) }
}

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'change.new')
  const demand = await demandOf(visitor)
  if (!demand) throw new Response(null, { status: 404 })
  const form = visitor.form ?? new FormData()
  const kind = kindIn(textIn(form, 'kind'))
  const { given, values, errors, entered } = await sentChange(visitor, demand, kind, form)
  const again = (status: 409 | 422, mistakes: typeof errors) => json({ errors: mistakes, entered }, { status })
  if (!given || errors.length > 0) return again(422, errors)

  const then = textIn(form, 'then') === 'draft' ? 'draft' : 'preview'
  const verdict = await drawUpChange(visitor, { demandId: demand.id, version: versionIn(form), key: keyIn(form), kind, given, values, then })
  if (verdict.ok) return goto(`/changes/${verdict.changeId}`, { say: `change:flash.${verdict.state === 'draft' ? 'draft' : 'previewed'}`, facts: { number: verdict.number } })
  if (verdict.because === 'notFound') return refusedAt('/changes', verdict, visitor)
  return again(verdict.because === 'changedMeanwhile' ? 409 : 422, [{ field: 'reason', message: refusalWords(verdict, translate(visitor.language)) }])
}

export default function NewChange() {
  const { t } = useWords()
  const found = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const crumbs = [{ label: t('change:list.title'), href: '/changes' }]
  if (!found) return <Page title={t('change:list.new')} crumbs={crumbs}><Empty why={t('change:new.pick')} next={<a href="/demands">{t('change:new.pickNext')}</a>} /></Page>

  const { id, number, name, kind, version, form } = found
  const other = kind === 'change' ? 'cancel' : 'change'
  return (
    <Page
      title={t(`change:new.title.${kind}`)}
      aside={`${number} ${name}`}
      crumbs={[...crumbs, { label: number, href: `/demands/${id}` }]}
      actions={<a className="btn" href={`/changes/new?demand=${id}&kind=${other}`}>{t(`change:new.switch.${other}`)}</a>}
    >
      <ChangeForm
        kind={kind}
        action={`/changes/new?demand=${id}&kind=${kind}`}
        version={version}
        cancel={`/demands/${id}`}
        reason={sent?.entered.reason ?? {}}
        demand={form && { ...form, values: sent?.entered.demand ?? form.values }}
        errors={sent?.errors ?? []}
      />
    </Page>
  )
}

import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { changeReasons } from '~/domain/change/change'
import { drawUpChange } from '~/domain/change/commands.server'
import { standingOf } from '~/domain/change/standing.store.server'
import { cancelDemand } from '~/domain/demand/commands.server'
import { findDemand } from '~/domain/demand/store.server'
import { enter } from '~/domain/people/enter.server'
import { consequenceOf, isEarly, whatIsUndone } from '~/domain/process/consequence'
import { stepsFrom } from '~/domain/process/demand-process'
import { refuse } from '~/domain/shared/verdict'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { stop } from '~/platform/stop.server'
import { Card } from '~/ui/card'
import { ErrorSummary } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { buttonLook, CommandForm } from '~/ui/form'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { idIn } from '../_address-id'
import { refusalWords, refusedAt } from '../_refusal.server'
import { undoneInWords } from '../_undone-words'
import { afterStep, sentBy } from './_command.server'

export const meta = titled('demand:cancel.title')

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'demand.cancel')
  const demand = await findDemand(idIn(params.demandId), visitor.scope)
  if (!demand) throw stop(404, 'notFound')
  if (!stepsFrom(demand.state, { may: visitor.may, carrier: false }).includes('cancel')) throw refusedAt(`/demands/${demand.id}`, refuse('wrongState', { state: demand.state }), visitor)

  const { id, number, state, version, values } = demand
  const t = translate(visitor.language)
  const consequence = consequenceOf(state, 'cancel', 'staff')
  return { id, number, version, name: values.name, undone: whatIsUndone(await standingOf(demand), 'end').map((one) => undoneInWords(one, t)), isSoft: consequence !== 'forbidden' && consequence.point === 'soft', byDocument: !isEarly(state) }
}

/** Before anybody works on it a demand just ends; later it ends by a change document, which is carried out at once where nobody else must agree. */
export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'demand.cancel')
  const demandId = idIn(params.demandId)
  const demand = await findDemand(demandId, visitor.scope)
  if (!demand) throw stop(404, 'notFound')
  const { version, key, reason, text } = sentBy(visitor, `/demands/${demandId}`)
  const [costs, code] = [text('costs').slice(0, 100), text('reasonCode')]
  const t = translate(visitor.language)
  if (reason === '') return json({ errors: { reason: refusalWords(refuse('reasonRequired'), t) }, costs, code }, { status: 422 })

  const note = costs === '' ? reason : `${reason} ${t('demand:cancel.costsNoted', { costs })}`
  if (isEarly(demand.state)) return afterStep(visitor, await cancelDemand(visitor, { demandId, version, key, reason: note }), { say: 'demand:done.cancelled', path: `/demands/${demandId}` })

  const given = { reasonCode: changeReasons.find((one) => one === code) ?? 'other', reason: note.slice(0, 500) }
  const verdict = await drawUpChange(visitor, { demandId, version, key, kind: 'cancel', given, values: null, then: 'submit' })
  if (!verdict.ok) return refusedAt(`/demands/${demandId}`, verdict, visitor)
  if (verdict.state === 'done') return goto(`/demands/${demandId}`, { say: 'demand:done.cancelled', facts: { number: demand.number } })
  return goto(`/changes/${verdict.changeId}`, { say: `change:flash.${verdict.state}`, facts: { number: verdict.number }, tone: 'note' })
}

export default function CancelDemand() {
  const { t } = useWords()
  const { id, number, name, version, undone, isSoft, byDocument } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <Page title={t('demand:cancel.title')} aside={`${number} ${name}`} crumbs={[{ label: t('demand:list.title'), href: '/demands' }, { label: number, href: `/demands/${id}` }]}>
      <ErrorSummary errors={refused?.errors} />
      <Card title={t('demand:cancel.undone')}>
        <ul className="list-disc pl-5">
          {undone.map((words) => (
            <li key={words}>{words}</li>
          ))}
          <li>{t('demand:cancel.final')}</li>
        </ul>
        {isSoft && <p className="late mt-3">{t('change:show.consentNeeded')}</p>}
      </Card>
      <CommandForm version={version}>
        <Card>
          {byDocument && <Field name="reasonCode" label={t('change:field.reasonCode')} control="select" empty={false} value={refused?.code ?? 'carrier_plan'} options={changeReasons.map((value) => ({ value, label: t(`change:dictionary.reasonCode.${value}`) }))} />}
          <Field name="reason" label={t('demand:ask.reason')} control="textarea" required maxLength={380} error={refused?.errors.reason} />
          <Field name="costs" label={t('demand:cancel.costs')} maxLength={100} width="text" value={refused?.costs} help={t('demand:cancel.costsHelp')} />
        </Card>
        <div className="send">
          <a href={`/demands/${id}`}>{t('demand:cancel.keep')}</a>
          <button className={buttonLook.risk}>{t('demand:act.cancel')}</button>
        </div>
      </CommandForm>
    </Page>
  )
}

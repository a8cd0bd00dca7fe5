import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { cancelDemand } from '~/domain/demand/commands.server'
import { findDemand } from '~/domain/demand/store.server'
import { enter } from '~/domain/people/enter.server'
import { courseOf } from '~/domain/process/course.store.server'
import { stepsFrom } from '~/domain/process/demand-process'
import { refuse } from '~/domain/shared/verdict'
import { translate } from '~/locales/words'
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
import { afterStep, sentBy } from './_command.server'

export const meta = titled('demand:cancel.title')

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'demand.cancel')
  const demand = await findDemand(idIn(params.demandId), visitor.scope)
  if (!demand) throw stop(404, 'notFound')
  if (!stepsFrom(demand.state, { may: visitor.may, carrier: false }).includes('cancel')) throw refusedAt(`/demands/${demand.id}`, refuse('wrongState', { state: demand.state }), visitor)

  const { tasks, order } = await courseOf(demand.id)
  const { id, number, state, version, values } = demand
  return { id, number, state, version, name: values.name, tasks: tasks.filter(({ state: one }) => one !== 'done' && one !== 'withdrawn'), order: order?.state === 'voided' ? null : order }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'demand.cancel')
  const demandId = idIn(params.demandId)
  const { version, key, reason, text } = sentBy(visitor, `/demands/${demandId}`)
  const costs = text('costs').slice(0, 100)
  if (reason === '') return json({ errors: { reason: refusalWords(refuse('reasonRequired'), translate(visitor.language)) }, costs }, { status: 422 })

  const t = translate(visitor.language)
  const note = costs === '' ? reason : `${reason} ${t('demand:cancel.costsNoted', { costs })}`
  const verdict = await cancelDemand(visitor, { demandId, version, key, reason: note })
  return afterStep(visitor, verdict, { say: 'demand:done.cancelled', path: `/demands/${demandId}` })
}

export default function CancelDemand() {
  const { t } = useWords()
  const { id, number, name, state, version, tasks, order } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <Page title={t('demand:cancel.title')} aside={`${number} ${name}`} crumbs={[{ label: t('demand:list.title'), href: '/demands' }, { label: number, href: `/demands/${id}` }]}>
      <ErrorSummary errors={refused?.errors} />
      <Card title={t('demand:cancel.undone')}>
        <ul className="list-disc pl-5">
          <li>{t('demand:cancel.state', { state: t(`demand:state.${state}`) })}</li>
          {tasks.map((task) => (
            <li key={task.id}>
              {task.assigneeName === null
                ? t('demand:cancel.openTask', { number: task.number, kind: t(`demand:taskKind.${task.kind}`) })
                : t('demand:cancel.task', { number: task.number, kind: t(`demand:taskKind.${task.kind}`), name: task.assigneeName })}
            </li>
          ))}
          {order && <li>{t('demand:cancel.order', { number: order.number, state: t(`demand:orderState.${order.state}`) })}</li>}
          <li>{t('demand:cancel.final')}</li>
        </ul>
      </Card>
      <CommandForm version={version}>
        <Card>
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

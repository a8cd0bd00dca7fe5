import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { Card } from '~/ui/card'
import { DetailPage, type NextAction } from '~/ui/detail'
import { ActionButton } from '~/ui/form'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { happeningsOf } from './_acts'
import { caseAt, subjectAddress, waysOf } from './_case.server'
import { CascadeContent } from './_cascade-content'
import { Chain, useSeatWords } from './_chain'
import { ChangeContent, Differences, OrderContent } from './_content'
import { AnswerForm, CommentForm, DecisionForm, PersonForms } from './_forms'
import { caseTones } from './_tones'

export const meta = titled<typeof loader>((_t, { approval }) => approval.title)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'approval.show')
  const { approval, view, change, cascade, acts, copies } = await caseAt(visitor, params.caseId)
  return { approval, view, change, cascade, acts, copies, ways: await waysOf(visitor, approval), note: visitor.query.get('note') ?? '', subject: subjectAddress(approval), isLate: approval.dueAt !== null && approval.dueAt < visitor.now.toISOString() }
}

type View = Awaited<ReturnType<typeof loader>>

function actionsOf({ approval, ways, subject }: Pick<View, 'approval' | 'ways' | 'subject'>, t: (key: string) => string): NextAction[] {
  const at = `/me/approvals/${approval.id}`
  return [
    { label: t('approval:show.subject'), href: subject },
    { label: t('approval:show.print'), href: `${at}/print` },
    ...(ways.withdraws ? [{ label: t('approval:do.withdraw'), post: `${at}/withdraw`, look: 'risk' as const }] : []),
    ...(ways.decides || ways.answers ? [{ label: t('approval:do.go'), href: '#decide', look: 'main' as const }] : []),
  ]
}

/** Why nothing is offered to sign, where there is something to say. */
function whyNot({ approval, ways }: Pick<View, 'approval' | 'ways'>): string | null {
  if (ways.decides || ways.answers) return null
  if (approval.state === 'returned') return 'approval:show.returned'
  if (approval.state !== 'running') return 'approval:show.over'
  return ways.because === 'ownWork' ? 'approval:show.own' : ways.because === 'signedAlready' ? 'approval:show.signedAlready' : 'approval:show.notYours'
}

export default function ApprovalShow() {
  const words = useWords()
  const { t, money, time } = words
  const who = useSeatWords()
  const data = useLoaderData<typeof loader>()
  const { approval, view, change, cascade, acts, copies, ways, note, isLate } = data
  const [number = '', ...name] = approval.title.split(' ')
  const reason = whyNot(data)
  const version = { caseId: approval.id, version: approval.version }
  return (
    <DetailPage
      number={number}
      name={name.join(' ')}
      state={{ tone: caseTones[approval.state], label: t(`approval:state.${approval.state}`) }}
      crumbs={[{ label: t('approval:title'), href: '/me/approvals' }]}
      version={approval.version}
      facts={[
        { label: t('approval:list.kind'), value: t(`approval:kind.${approval.kind}`) },
        { label: t('approval:show.amount'), value: <b>{money(approval.amountFen)}</b>, unit: t(approval.kind === 'order' || approval.kind === 'sharing_cascade' ? 'common:unit.yuanYear' : 'common:unit.yuan') },
        { label: t('approval:show.step'), value: t('approval:stepOf', { position: approval.position, count: approval.steps.length }) },
        { label: t('approval:show.due'), value: approval.dueAt === null ? '—' : <span className={isLate ? 'late' : undefined}>{time(approval.dueAt)}</span> },
        { label: t('approval:show.asked'), value: `${approval.askedByName} · ${time(approval.askedAt)}` },
      ]}
      actions={actionsOf(data, t)}
      history={happeningsOf(acts, words)}
      beside={copies.length > 0 && (
        <Card title={t('approval:show.copies')}>
          <ul>{copies.map((copy) => <li key={copy.name}>{t('approval:show.copiedTo', { name: copy.name, by: copy.byName, at: time(copy.at) })}</li>)}</ul>
        </Card>
      )}
    >
      {reason && <p className="note note-note">{t(reason)}</p>}
      <Card title={t('approval:show.chain')} id="chain">
        <Chain steps={approval.steps} seats={approval.seats} position={approval.state === 'running' ? approval.position : 0} />
        {approval.seats.filter(({ place }) => ways.removes.includes(place)).map((seat) => (
          <div key={seat.place} className="mt-2">
            <ActionButton action={`/me/approvals/${approval.id}/remove`} version={approval.version} label={t('approval:do.remove', { name: who(seat) })} fields={{ place: String(seat.place) }} />
          </div>
        ))}
      </Card>
      {cascade && <CascadeContent cascade={cascade} />}
      {change && <ChangeContent change={change} />}
      {view && <Differences differences={view.differences} />}
      {view && <OrderContent form={view.form} />}
      {ways.decides && <DecisionForm {...version} note={note} returns={ways.returns} steps={approval.steps.map((step) => step.name)} />}
      {ways.answers && <AnswerForm {...version} note={note} />}
      {ways.comments && <PersonForms {...version} decides={ways.decides} seated={ways.decides || ways.answers} colleagues={ways.colleagues} readers={ways.readers} fallen={ways.fallen} />}
      {ways.comments && <CommentForm {...version} />}
    </DetailPage>
  )
}

import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { toneOf } from '~/domain/process/look'
import { FactCard } from '~/ui/card'
import { DetailPage, type NextAction } from '~/ui/detail'
import { Field } from '~/ui/field'
import { buttonLook, CommandForm } from '~/ui/form'
import { Tag } from '~/ui/tag'
import { titled } from '~/ui/title'
import { useFrame, useWords } from '~/ui/words'
import { changeView } from './_change.server'
import { AskedFields, changeTones, ConsentFacts, UndoneList } from './_parts'

export const meta = titled<typeof loader>((_t, { document }) => document.number)

export async function loader({ request, params }: LoaderFunctionArgs) {
  return changeView(await enter(request, 'change.show'), params.changeId)
}

export default function ShowChange() {
  const { t, time } = useWords()
  const view = useLoaderData<typeof loader>()
  const { document, place, demandState, isForbidden, isSoft, isStale, history, may } = view
  const { id, number, kind, state, version, demandId, demandNumber, demandName, carrier, reasonCode, reason, askedByName, createdAt, endReason } = document
  const submit = isSoft ? 'submitForConsent' : 'submit'
  const actions: NextAction[] = [
    { label: t('change:act.print'), href: `/changes/${id}/print` },
    ...(may.edit ? [{ label: t('change:act.edit'), href: `/changes/${id}/edit` }] : []),
    ...(may.preview && (state === 'draft' || isStale) ? [{ label: t(state === 'draft' ? 'change:new.preview' : 'change:act.preview'), post: `/changes/${id}/preview`, look: 'main' as const }] : []),
    ...(may.submit ? [{ label: t(`change:act.${submit}`), post: `/changes/${id}/submit`, look: kind === 'cancel' ? ('risk' as const) : ('main' as const) }] : []),
    ...(may.consent ? [{ label: t('change:consent.title'), href: `/changes/${id}/consent`, look: 'main' as const }] : []),
  ]
  return (
    <DetailPage
      number={number}
      name={demandName}
      state={{ tone: changeTones[state], label: t(`change:state.${state}`) }}
      tags={[{ tone: kind === 'cancel' ? 'red' : 'blue', label: t(`change:kind.${kind}`) }]}
      crumbs={[{ label: t('change:list.title'), href: '/changes' }]}
      facts={[
        { label: t('change:show.demand'), value: <a href={`/demands/${demandId}`}>{demandNumber}</a> },
        { label: t('common:detail.state'), value: <Tag tone={toneOf(demandState)}>{t(`demand:state.${demandState}`)}</Tag> },
        { label: t('demand:field.carrier'), value: t(`common:carrier.${carrier}`) },
        { label: t('demand:list.place'), value: place },
        { label: t('change:show.by'), value: `${askedByName} ${time(createdAt)}` },
      ]}
      actions={actions}
      version={version}
      history={history}
      beside={may.withdraw && <Withdraw id={id} version={version} />}
    >
      {isForbidden && <p className="note note-failed">{t('change:show.forbidden')}</p>}
      {isStale && <p className="note note-note">{t('change:show.stale')}</p>}
      <FactCard
        title={t('change:show.reason')}
        facts={[
          { label: t('change:field.reasonCode'), value: t(`change:dictionary.reasonCode.${reasonCode}`) },
          { label: t('change:field.reason'), value: reason, wide: true },
          ...(endReason ? [{ label: t('change:show.end'), value: endReason, wide: true }] : []),
        ]}
      />
      <AskedFields view={view} />
      <UndoneList view={view} />
      <ConsentFacts view={view} />
    </DetailPage>
  )
}

function Withdraw({ id, version }: { id: number; version: number }) {
  const { t } = useWords()
  const kept = useFrame().query.get('reason') ?? ''
  return (
    <details className="card" open={kept !== ''}>
      <summary>{t('change:act.withdraw')}</summary>
      <CommandForm action={`/changes/${id}/withdraw`} version={version}>
        <Field name="reason" value={kept} label={t('demand:ask.reason')} control="textarea" required maxLength={500} width="full" />
        <p className="acts">
          <button className={buttonLook.plain}>{t('change:act.withdraw')}</button>
        </p>
      </CommandForm>
    </details>
  )
}

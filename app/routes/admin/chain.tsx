import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { mayTouchChain } from '~/domain/approval/chain-version.store.server'
import { enter } from '~/domain/people/enter.server'
import { historyOf } from '~/domain/process/history.server'
import { placeName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import { Card } from '~/ui/card'
import { KeyFacts } from '~/ui/detail'
import { Empty } from '~/ui/empty'
import { ActionButton } from '~/ui/form'
import { Page } from '~/ui/page'
import { Tag } from '~/ui/tag'
import { Timeline } from '~/ui/timeline'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { chainAt, checked } from './_chain.server'
import { Findings, Simulation } from './_chain-check'
import { ChainSteps } from './_chain-steps'
import { chainTones } from './_chain-tones'

export const meta = titled<typeof loader>((t, { chain, place }) => `${t(`approval:kind.${chain.kind}`)} ${t('approval:admin.versionOf', { place: place ?? t('approval:admin.nation'), n: chain.number })}`)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'admin.chain')
  const chain = await chainAt(visitor, params.chainId)
  const divisions = await allDivisions()
  const [check, history] = await Promise.all([checked(visitor, chain, divisions), historyOf('approval_chain', chain.id)])
  const touches = chain.state === 'draft' && mayTouchChain(visitor.scope, chain)
  return {
    chain,
    place: chain.provinceCode === '' ? null : placeName(divisions, chain.provinceCode),
    steps: chain.steps.map((step, at) => ({ ...step, at: at + 1, regionName: step.region === '' ? null : placeName(divisions, step.region) })),
    check,
    history: history.map(({ sequence, step, note, byName, at }) => ({ id: String(sequence), step, note, byName, at })),
    edits: touches && visitor.may('approval.administer'),
    publishes: touches && visitor.may('approval.publish') && !chain.editors.includes(visitor.user.id),
    own: chain.editors.includes(visitor.user.id),
  }
}

export default function ChainPage() {
  const { t, time } = useWords()
  const { chain, place, steps, check, history, edits, publishes, own } = useLoaderData<typeof loader>()
  const at = `/admin/approvals/${chain.id}`
  const title = t('approval:admin.versionOf', { place: place ?? t('approval:admin.nation'), n: chain.number })
  const head = (
    <>
      <div className="head">
        <h1 className="no">{title}</h1>
        <span className="text-lg">{t(`approval:kind.${chain.kind}`)}</span>
        <Tag tone={chainTones[chain.state]}>{t(`approval:admin.state.${chain.state}`)}</Tag>
        <div className="acts">
          <a className="btn" href={`${at}/limits.xlsx`} download>{t('approval:admin.download')}</a>
          {edits && <a className="btn" href={`${at}/upload`}>{t('approval:admin.upload')}</a>}
          {edits && <a className={publishes ? 'btn' : 'btn btn-main'} href={`${at}/steps/new`}>{t('approval:admin.addStep')}</a>}
          {publishes && <a className="btn btn-main" href={`${at}/publish`}>{t('approval:admin.toPublish')}</a>}
        </div>
      </div>
      <KeyFacts facts={[
        { label: t('approval:admin.validFrom'), value: chain.validFrom === null ? '—' : time(chain.validFrom) },
        { label: t('approval:admin.validTo'), value: chain.validTo === null ? '—' : time(chain.validTo) },
        { label: t('approval:admin.drafted'), value: `${chain.changedByName} · ${time(chain.changedAt)}` },
        { label: t('approval:admin.published'), value: chain.publishedByName === null ? '—' : `${chain.publishedByName}${chain.publishedAt === null ? '' : ` · ${time(chain.publishedAt)}`}` },
        { label: t('approval:admin.note'), value: chain.note || '—' },
      ]} />
    </>
  )
  return (
    <Page title={title} head={head} crumbs={[{ label: t('approval:admin.title'), href: `/admin/approvals?kind=${chain.kind}` }]}>
      {chain.state === 'draft' && own && <p className="note note-note">{t('approval:admin.fourEyes')}</p>}
      <Card title={t('approval:admin.steps')}>
        {steps.length === 0 ? <Empty why={t('approval:admin.noSteps')} next={t('approval:admin.noStepsNext')} /> : <ChainSteps chainId={chain.id} version={chain.version} steps={steps} edits={edits} />}
        {edits && <div className="mt-3"><ActionButton action={`${at}/drop`} version={chain.version} label={t('approval:admin.drop')} look="risk" /></div>}
      </Card>
      <Findings findings={check.findings} />
      <Simulation {...check} />
      <Card title={t('common:detail.history')}>
        <Timeline happenings={[...history].reverse().map(({ id, step, note, byName, at: moment }) => ({ id, what: t(`approval:history.${step}`), who: byName, at: moment, words: note ?? undefined }))} />
      </Card>
    </Page>
  )
}

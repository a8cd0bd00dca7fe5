import type { ReactNode } from 'react'
import type { Fact } from './card'
import { ActionButton, buttonLook } from './form'
import { Page, type Crumb } from './page'
import { Stepper, type Step } from './stepper'
import { Tabs, type Tab } from './tabs'
import { Tag, type Tone } from './tag'
import { Timeline, type Happening } from './timeline'
import { useFrame } from './words'

/** What this person may do now: a page to go to, or a command to send. */
export type NextAction = { label: string; look?: 'main' | 'plain' | 'risk' } & ({ href: string } | { post: string; fields?: Record<string, string> })

export interface DetailPageProps {
  number: string
  name: string
  state: { tone: Tone; label: string }
  /** More tags beside the state: 重单嫌疑, 超期. */
  tags?: { tone: Tone; label: string }[]
  crumbs?: Crumb[]
  /** Carrier, division, coordinates, age, owner: one row. */
  facts?: readonly Fact[]
  steps?: readonly Step[]
  actions: readonly NextAction[]
  version?: number | string
  parts?: readonly Tab[]
  history?: readonly Happening[]
  /** Stands above the history in the right column. */
  beside?: ReactNode
  children: ReactNode
}

/** The one pattern of every detail page. */
export function DetailPage({ number, name, state, tags = [], crumbs, facts, steps, actions, version, parts, history, beside, children }: DetailPageProps) {
  const { t } = useFrame()
  const head = (
    <>
      <div className="head">
        <h1 className="no">{number}</h1>
        <span className="text-lg">{name}</span>
        {[state, ...tags].map(({ tone, label }) => (
          <Tag key={label} tone={tone}>
            {label}
          </Tag>
        ))}
        <NextActions actions={actions} version={version} />
      </div>
      {facts && <KeyFacts facts={facts} />}
    </>
  )
  const aside = beside !== undefined || history !== undefined
  return (
    <Page title={number} crumbs={crumbs} head={head}>
      {steps && <Stepper steps={steps} />}
      {parts && <Tabs tabs={parts} label={t('common:detail.parts')} />}
      <div className={aside ? 'two' : undefined}>
        <div>{children}</div>
        {aside && (
          <aside aria-label={t('common:detail.history')}>
            {beside}
            {history && (
              <section className="card" id="history">
                <h2>{t('common:detail.history')}</h2>
                <Timeline happenings={history} />
              </section>
            )}
          </aside>
        )}
      </div>
    </Page>
  )
}

export function KeyFacts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts.map(({ label, value, unit }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            {value ?? '—'}
            {unit && <span className="unit"> {unit}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

export function NextActions({ actions, version }: { actions: readonly NextAction[]; version?: number | string }) {
  if (actions.length === 0) return null
  return (
    <div className="acts">
      {actions.map((one) =>
        'href' in one ? (
          <a key={one.href} className={buttonLook[one.look ?? 'plain']} href={one.href}>
            {one.label}
          </a>
        ) : (
          <ActionButton key={one.post} action={one.post} label={one.label} look={one.look} version={version} fields={one.fields} />
        ),
      )}
    </div>
  )
}

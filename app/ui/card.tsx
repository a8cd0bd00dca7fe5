import type { ReactNode } from 'react'

export interface Fact { label: string; value: ReactNode; unit?: string; wide?: boolean }

export function Card({ title, id, actions, children }: { title?: string; id?: string; actions?: ReactNode; children: ReactNode }) {
  return (
    <section className="card" id={id}>
      {title && (
        <h2>
          {title}
          {actions && <span className="float-right text-base font-normal">{actions}</span>}
        </h2>
      )}
      {children}
    </section>
  )
}

/** Facts as a definition list, labels 96 px wide. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="defs">
      {facts.map(({ label, value, unit, wide }) => (
        <div key={label} className={wide ? 'wide' : undefined}>
          <dt>{label}</dt>
          <dd>
            {value === null || value === undefined || value === '' ? '—' : value}
            {unit && value !== null && value !== '' && <span className="unit"> {unit}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

export const FactCard = ({ title, facts, id, actions }: { title: string; facts: readonly Fact[]; id?: string; actions?: ReactNode }) => (
  <Card title={title} id={id} actions={actions}>
    <Facts facts={facts} />
  </Card>
)

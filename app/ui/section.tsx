import type { ReactNode } from 'react'
import { useFrame } from './words'

/** A part of a form with its own heading; its fields stand in rows as wide as their content. */
export function Section({ id, title, intro, children }: { id: string; title: string; intro?: ReactNode; children: ReactNode }) {
  return (
    <section className="card section" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {intro && <p className="help mb-3">{intro}</p>}
      <div className="fields">{children}</div>
    </section>
  )
}

export interface IndexEntry { id: string; title: string; mistakes?: number; missing?: number }

/** Sections in one column, with their index beside them where there is room. */
export function Sectioned({ index, children }: { index: readonly IndexEntry[]; children: ReactNode }) {
  const { t } = useFrame()
  return (
    <div className="sectioned">
      <nav className="index" aria-label={t('common:form.sections')}>
        {index.map(({ id, title, mistakes = 0, missing = 0 }) => (
          <a key={id} href={`#${id}`}>
            {title} {mistakes > 0 && <b className="late">{mistakes}</b>}
            {missing > 0 && <small className="quiet">{t('common:form.missing', { n: missing })}</small>}
          </a>
        ))}
      </nav>
      <div>{children}</div>
    </div>
  )
}

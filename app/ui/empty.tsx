import type { ReactNode } from 'react'

/** Why nothing is here, and what to do next. */
export function Empty({ why, next, children }: { why: string; next?: ReactNode; children?: ReactNode }) {
  return (
    <div className="empty">
      <p>{why}</p>
      {next && <p>{next}</p>}
      {children}
    </div>
  )
}

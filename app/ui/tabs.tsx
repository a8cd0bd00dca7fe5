export interface Tab { label: string; href: string; current: boolean; count?: number }

/** Parts or views, as links. */
export function Tabs({ tabs, label }: { tabs: readonly Tab[]; label: string }) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <a key={tab.href} href={tab.href} aria-current={tab.current ? 'page' : undefined}>
          {tab.label}
          {tab.count !== undefined && <b>{tab.count}</b>}
        </a>
      ))}
    </nav>
  )
}

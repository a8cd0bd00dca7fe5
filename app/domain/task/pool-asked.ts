/** Which part of a pool is looked at. */
export const poolViews = ['pool', 'mine', 'offered', 'helped', 'done', 'all'] as const
export type PoolView = (typeof poolViews)[number]

export interface PoolFilter {
  view: PoolView
  /** '' is every district of the scope. */
  place: string
  /** Only in the view of all tasks; `unfinished` is every state before the reply. */
  state: string
  /** late, today or week. */
  due: string
  carrier: string
  /** Beginning of a number, or part of the name. */
  text: string
}

/** `all` looks beyond one's own districts, where one may read further than one works. */
export const everywhere = 'all'

export function poolFilterIn(query: URLSearchParams): PoolFilter {
  const asked = (name: string) => query.get(name) ?? ''
  const place = asked('place')
  return {
    view: poolViews.find((view) => view === asked('view')) ?? 'pool',
    place: place === everywhere ? '' : place,
    state: asked('state'), due: asked('due'), carrier: asked('carrier'), text: asked('text'),
  }
}

/** One's own districts, unless the address asks for others; `own` is null for who only reads. */
export function poolScope<Scope>(query: URLSearchParams, { own, scope }: { own: Scope | null; scope: Scope }): { wider: boolean; scope: Scope } {
  const wider = own !== null && JSON.stringify(own) !== JSON.stringify(scope)
  return { wider, scope: wider && !query.get('place') ? own : scope }
}

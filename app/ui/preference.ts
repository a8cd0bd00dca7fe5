import type { Frame } from './words'

/** The link that keeps a preference of the frame in a cookie and comes back to this page. */
export function addressOfFrame({ path, query }: Pick<Frame, 'path' | 'query'>, wish: { language?: string; menu?: 'open' | 'closed' }): string {
  const back = query.toString() ? `${path}?${query}` : path
  return `/frame?${new URLSearchParams({ ...wish, back })}`
}

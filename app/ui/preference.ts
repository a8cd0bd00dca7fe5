import type { Frame } from './words'

type Place = Pick<Frame, 'path' | 'query'>

const address = (to: string, wish: string, { path, query }: Place) =>
  `${to}?${new URLSearchParams({ to: wish, back: query.toString() ? `${path}?${query}` : path })}`

/** Links that keep a preference in a cookie and come back to this page. */
export const languageAddress = (place: Place, language: Frame['language']) => address('/language', language, place)
export const menuAddress = (place: Place, wish: 'open' | 'closed') => address('/menu', wish, place)

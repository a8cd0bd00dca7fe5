import type { SerializeFrom } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/react'
import { isLanguage, translate, type Translate } from '~/locales/words'

/** What the root tells every page about itself; see `RootData` in root.tsx. */
const languageOf = (data: unknown) => {
  const language = (data as { language?: unknown } | undefined)?.language
  return isLanguage(language) ? language : 'zh-CN'
}

/**
 * `export const meta = titled('demand:list.title')`, or with the loader's data:
 * `titled<typeof loader>((t, { number }) => number)`.
 * `refresh` gives the seconds after which the page loads itself again while work runs; null when it is over.
 */
export function titled<Loader = unknown>(
  words: string | ((t: Translate, data: SerializeFrom<Loader>) => string),
  refresh?: (data: SerializeFrom<Loader>) => number | null,
): MetaFunction {
  return ({ data, matches }) => {
    const t = translate(languageOf(matches.find((match) => match.id === 'root')?.data))
    const loaded = data as SerializeFrom<Loader> | undefined
    const title = typeof words === 'string' ? t(words) : loaded ? words(t, loaded) : ''
    const seconds = loaded && refresh ? refresh(loaded) : null
    return [
      { title: [title, t('common:product.short')].filter(Boolean).join(' · ') },
      ...(seconds === null ? [] : [{ httpEquiv: 'refresh', content: String(seconds) }]),
    ]
  }
}

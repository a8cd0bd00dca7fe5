import type { MetaFunction } from '@remix-run/react'
import { isLanguage, translate, type Translate } from '~/locales/words'

/** What the root tells every page about itself; see `RootData` in root.tsx. */
const languageOf = (data: unknown) => {
  const language = (data as { language?: unknown } | undefined)?.language
  return isLanguage(language) ? language : 'zh-CN'
}

/**
 * `export const meta = titled('demand:list.title')`, or with the loader's data:
 * `titled<typeof loader>((t, data) => data.number)`.
 */
export function titled<Loader = unknown>(words: string | ((t: Translate, data: Awaited<Loader>) => string)): MetaFunction {
  return ({ data, matches }) => {
    const t = translate(languageOf(matches.find((match) => match.id === 'root')?.data))
    const title = typeof words === 'string' ? t(words) : data ? words(t, data as Awaited<Loader>) : ''
    return [{ title: [title, t('common:product.short')].filter(Boolean).join(' · ') }]
  }
}

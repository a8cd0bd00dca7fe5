import { createContext, useContext, type ReactNode } from 'react'
import type { Language, Translate } from '~/locales/words'
import * as figures from './figures'

export interface MenuItem { id: string; label: string; href: string; count?: number }
export interface MenuGroup { id: string; label: string; items: MenuItem[] }

/** Addresses of the frame itself; one that the person may not enter, or that does not exist, is left out. */
export interface FrameLinks { home: string; search?: string; notices?: string; report?: string; /** Explains error codes; the code is its anchor. */ faults?: string; personal?: MenuItem[] }

/** What every part of a page knows about the page it is on. */
export interface Frame {
  language: Language
  t: Translate
  /** Goes into every form as `_csrf`. */
  csrf: string
  /** Path without the query. */
  path: string
  query: URLSearchParams
  person: null | { name: string; login: string; roleLabel: string }
  menu: MenuGroup[]
  side: 'staff' | 'portal' | 'public'
  /** `code`: the reason of a refusal, which the help explains. */
  flash: null | { tone: 'done' | 'failed' | 'note'; text: string; code?: string }
  requestNumber: string
  unread: number
  /** The side menu is folded away. */
  collapsed: boolean
  links: FrameLinks
}

const FrameContext = createContext<Frame | null>(null)

export function FrameProvider({ frame, children }: { frame: Frame; children: ReactNode }) {
  return <FrameContext.Provider value={frame}>{children}</FrameContext.Provider>
}

export function useFrame(): Frame {
  const frame = useContext(FrameContext)
  if (!frame) throw new Error('A part of the page was drawn outside <FrameProvider>')
  return frame
}

export interface Words {
  t: Translate
  language: Language
  day: (isoDay: string | null | undefined) => string
  time: (isoUtc: string | null | undefined) => string
  ago: (isoUtc: string, nowIso: string) => string
  money: (fen: number | string | bigint | null | undefined) => string
  number: (n: number | string | null | undefined, digits?: number) => string
}

const none = '—'

const wordsOf = (t: Translate, language: Language): Words => ({
  t,
  language,
  day: (isoDay) => (isoDay ? figures.day(isoDay) : none),
  time: (isoUtc) => (isoUtc ? figures.time(isoUtc) : none),
  ago: (isoUtc, nowIso) => {
    const { key, n } = figures.ago(isoUtc, nowIso)
    return t(`common:time.${key}`, { n })
  },
  money: (fen) => (fen === null || fen === undefined ? none : figures.money(fen)),
  number: (n, digits) => (n === null || n === undefined || n === '' ? none : figures.number(n, digits)),
})

/** The words and figures of this page's language. */
export function useWords(): Words {
  const { t, language } = useFrame()
  return wordsOf(t, language)
}

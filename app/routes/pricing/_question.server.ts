import { figureKey, figuresOf, type FigureChange } from '~/domain/pricing/changed-book'
import { nameOf } from '~/domain/pricing/explanation'
import { components, type Component } from '~/domain/pricing/occupancy'
import type { PriceBook, PriceItem } from '~/domain/pricing/price-book'
import { bookById, listBooks } from '~/domain/pricing/store.server'
import { typedFrom, decimalIn, type Mistake } from '~/domain/pricing/typed-configuration'
import { questionKinds, type Question } from '~/domain/pricing/what-if'
import type { Asked } from '~/domain/pricing/what-if.commands.server'
import { siteByCode } from '~/domain/pricing/what-if.store.server'
import type { Visitor } from '~/domain/people/visitor'
import { translate, type Translate } from '~/locales/words'
import type { Option } from '~/ui/field-props'

export type QuestionKind = (typeof questionKinds)[number]

/** What the form offers: the books, and the figures of the one that was chosen. */
export interface QuestionChoices {
  kind: QuestionKind
  books: Option[]
  bookId: string
  figures: Option[]
}

export async function choicesFor(visitor: Visitor, read: (name: string) => string | null): Promise<QuestionChoices> {
  const t = translate(visitor.language)
  const books = await listBooks()
  const kind = questionKinds.find((one) => one === read('kind')) ?? 'book'
  const bookId = books.some(({ id }) => String(id) === read('book')) ? (read('book') ?? '') : ''
  const kept = kind === 'figure' && bookId ? await bookById(Number(bookId)) : null
  return {
    kind, bookId, books: books.map(({ id, code, name, status }) => ({ value: String(id), label: `${code} ${name}${status === 'published' ? '' : ` · ${t(`pricing:bookStatus.${status}`)}`}` })),
    figures: kept ? figuresOf(kept.book).map((row) => ({ value: figureKey(row), label: figureWords(row, t) })) : [],
  }
}

/** '标准建造成本 塔 普通地面塔（40–45）= 254928'. */
export function figureWords({ kind, key1, key2, from, to, value }: PriceItem, t: Translate): string {
  const band = from === null && to === null ? '' : ` [${from ?? ''}–${to ?? ''}]`

  return `${nameOf({ kind, key1, key2 }, t)}${band} = ${value}`
}

type Read = { asked: Omit<Asked, 'key'>; mistakes: null } | { asked: null; mistakes: Record<string, Mistake> }
const mistaken = (name: string, mistake: Mistake): Read => ({ asked: null, mistakes: { [name]: mistake } })

/** The question as it was typed; what cannot be asked is said beside its field. */
export async function readQuestion(visitor: Visitor, form: FormData): Promise<Read> {
  const read = (name: string) => { const value = form.get(name); return typeof value === 'string' ? value : null }
  const kind = questionKinds.find((one) => one === read('kind'))
  if (!kind) return mistaken('kind', 'choose')
  if (kind === 'tenant') return tenantIn(visitor, read, form.getAll('component').map(String))

  const kept = /^\d+$/.test(read('book') ?? '') ? await bookById(Number(read('book'))) : null
  if (!kept) return mistaken('book', 'choose')
  const { id, book } = kept
  if (kind === 'book') return asked({ kind, bookId: id }, book.code, dayOf(book, visitor.today))

  const { change, mistakes } = changeIn(read, book)
  return change ? asked({ kind, bookId: id, change }, book.code, visitor.today) : { asked: null, mistakes }
}

const asked = (question: Question, subject: string, day: string): Read => ({ asked: { question, subject, day }, mistakes: null })

/** A book that is yet to begin is asked about from its first day. */
const dayOf = ({ validFrom }: PriceBook, today: string): string => (validFrom > today ? validFrom : today)

function changeIn(read: (name: string) => string | null, book: PriceBook): { change: FigureChange | null; mistakes: Record<string, Mistake> } {
  const typed = typedFrom(read)
  const figure = figuresOf(book).find((row) => figureKey(row) === typed.of('figure'))
  const by = typed.of('by') === 'value' ? 'value' : 'times'
  const number = decimalIn(typed, 'number', { most: 999_999_999, places: 6, mistake: 'amount' })
  if (!figure) typed.mistakes.figure = 'choose'
  if (number === null) typed.mistakes.number ??= 'amount'
  const divides = figure?.kind === 'life' && Number(number) === 0
  if (divides) typed.mistakes.number = 'amount'

  return { change: figure && number !== null && !divides ? { figure: figureKey(figure), by, number } : null, mistakes: typed.mistakes }
}

async function tenantIn(visitor: Visitor, read: (name: string) => string | null, ticked: readonly string[]): Promise<Read> {
  const site = await siteByCode((read('site') ?? '').trim(), visitor.scope)
  if (!site) return mistaken('site', 'site')
  const chosen = components.filter((component): component is Component => ticked.includes(component))
  if (chosen.length === 0) return mistaken('component', 'choose')

  return asked({ kind: 'tenant', siteId: site.id, components: chosen }, site.code, visitor.today)
}

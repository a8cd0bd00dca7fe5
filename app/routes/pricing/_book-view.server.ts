import { itemKinds, type ItemKind } from '~/domain/pricing/price-book'
import type { Visitor } from '~/domain/people/visitor'
import { historyOf } from '~/domain/process/history.server'
import { allDivisions } from '~/domain/shared/division.store.server'
import { translate } from '~/locales/words'
import { bookAt, exampleLine, figureLine, findingLines, wordingOf } from './_book.server'

const groups: Readonly<Record<string, readonly ItemKind[]>> = {
  costs: ['standard_cost', 'life', 'impairment', 'markup', 'maintenance'],
  factors: ['region_class', 'region_factor', 'wind_factor'],
  ratios: ['pay_ratio', 'stock_ratio'],
  catalogue: ['configuration'],
  das: ['das_cost', 'das_maintenance'],
  others: ['other_item', 'tax', 'rule'],
}
const views = [...Object.keys(groups), 'examples', 'history'] as const

/** Everything that the page of a book shows. */
export async function bookView(visitor: Visitor, bookId: string | undefined) {
  const t = translate(visitor.language)
  const [whole, divisions] = await Promise.all([bookAt(visitor, bookId), allDivisions()])
  const view = views.find((one) => one === visitor.query.get('view')) ?? 'costs'
  const kinds = groups[view] ?? []
  const { book: priced, items, examples, editors, ...document } = whole
  const draft = whole.status === 'draft'
  const own = editors.includes(visitor.user.id)
  const history = view === 'history' ? await historyOf('price_book', whole.id) : []
  const changed = (changes: Record<string, unknown>) => Object.keys(changes).length
  return {
    book: document, view, own, views: [...views], kinds: itemKinds.filter((kind) => kinds.includes(kind)),
    counts: Object.fromEntries(Object.entries(groups).map(([name, of]) => [name, items.filter(({ kind }) => of.includes(kind)).length])),
    figures: items.filter(({ kind }) => kinds.includes(kind)).map((item) => figureLine(item, wordingOf(t, divisions))),
    total: items.length, provisional: items.filter(({ confidence }) => confidence === 'provisional').length, exampleCount: examples.length,
    examples: view === 'examples' ? examples.map((one) => exampleLine(one, priced, t)) : [],
    findings: whole.status === 'draft' || whole.status === 'checked' ? findingLines(whole, t) : null,
    history: [...history].reverse().map(({ sequence, step, note, byName, at, changes }) => ({ id: String(sequence), what: t(`book:history.${step}`, { n: changed(changes) }), who: byName, at, words: note ?? undefined })),
    may: {
      edit: draft && visitor.may('pricing.edit'), check: draft && visitor.may('pricing.check') && !own,
      sendBack: whole.status === 'checked' && (visitor.may('pricing.check') || visitor.may('pricing.edit')),
      publish: whole.status === 'checked' && visitor.may('pricing.publish') && whole.checkedById !== visitor.user.id,
      retire: whole.status === 'published' && visitor.may('pricing.publish'),
    },
  }
}

export type BookView = Awaited<ReturnType<typeof bookView>>

import { caseFiltersIn, caseSorts, countCases, everyCase } from '../approval/case-list.store.server'
import { amountTextIn, carrierAmountSorts, countCarrierAmounts, everyCarrierAmount } from '../cascade/carrier.store.server'
import { cascadeFiltersIn, cascadeSorts, countCascades, everyCascade } from '../cascade/cascade.store.server'
import { changeFiltersIn, changeSorts, countChanges, everyChange } from '../change/change.store.server'
import { kinds } from '../demand/kinds'
import { carrierFiltersIn } from '../demand/carrier-asked'
import { carrierSorts, countCarrierDemands, everyCarrierDemand } from '../demand/carrier.store.server'
import { countDemands, demandSorts, everyDemand } from '../demand/demand-list.store.server'
import { demandsAsked, pendingStates } from '../demand/list-asked'
import { carrierOrderView } from '../order/carrier-asked'
import { carrierOrderSorts, countCarrierOrders, everyCarrierOrder } from '../order/carrier.store.server'
import { countOrders, everyOrder, orderFiltersIn, orderSorts } from '../order/order-list.store.server'
import { narrowed } from '../people/place-choice'
import type { Visitor } from '../people/visitor'
import type { DemandKind } from '../demand/demand'
import type { DemandState } from '../process/demand-process'
import { carrierSortOf, readCarrierSiteFilters } from '../site/carrier-filters'
import { carrierSiteSorts, countCarrierSites, everyCarrierSite } from '../site/carrier.store.server'
import { readSiteFilters, sortOf } from '../site/list-filters'
import { countSites, everySite, siteSorts } from '../site/register.store.server'
import { poolFilterIn, poolScope } from '../task/pool-asked'
import { countTasks, everyTask, poolSorts } from '../task/pool.store.server'
import { workingCalendar } from '../shared/calendar.store.server'
import { leftHoursOf, remaining } from '../task/remaining'
import { urgency } from '../task/task'
import type { TaskKind } from '../task/store.server'
import { surroundingsOf } from '../matching/store.server'
import { resultsOf } from '../screening/confirmation.store.server'
import { lastQuestionsOf } from '../screening/question.store.server'
import { causeInWords } from '../siting/exception-cause'
import { countExceptions, everyException, exceptionFilterIn, exceptionSorts } from '../siting/exception.store.server'
import type { Translate } from '~/locales/words'
import { readPaging, type Paging } from '~/platform/paging'
import type { Count } from '~/platform/list.server'
import { ageingByIn } from './ageing'
import { ageing } from './ageing.store.server'
import type { ListId } from './lists'

export interface SourceAsked {
  /** The person, with the scope that he has for the list. */
  visitor: Pick<Visitor, 'user' | 'grants' | 'scope' | 'scopeFor' | 'standsFor' | 'now' | 'today'>
  query: URLSearchParams
  /** Keys of the values that are wanted. */
  keys: readonly string[]
  /** Only demands of this kind. */
  kind: DemandKind | null
  /** For values that are words; not needed to count. */
  t?: Translate
}

export interface Source {
  count: (asked: SourceAsked, cap: number) => Promise<Count>
  /** Every row that the list would show on all its pages, in its order. */
  rows: (asked: SourceAsked) => AsyncIterable<object>
}

const pagingOf = (query: URLSearchParams, sorts: object, sort: string, descending = true): Paging =>
  ({ ...readPaging(query, { sorts: Object.keys(sorts), sort, descending }), after: null, before: null })

const atOnce = 200

/** Rows in portions, so that what stands beside them is read by few statements. */
async function* inPortions<Row>(rows: AsyncIterable<Row>): AsyncGenerator<Row[]> {
  let some: Row[] = []
  for await (const row of rows) {
    some.push(row)
    if (some.length < atOnce) continue
    yield some
    some = []
  }
  if (some.length > 0) yield some
}

function demands(only: readonly DemandState[], also: (ids: readonly number[], asked: SourceAsked) => Promise<Map<number, object>> = () => Promise.resolve(new Map())): Source {
  const askedOf = ({ visitor, query, kind }: SourceAsked) => {
    const { scope, filters } = demandsAsked({ scope: visitor.scope, query, userId: visitor.user.id }, only)
    return { scope, filters: kind ? { ...filters, codes: { ...filters.codes, kind } } : filters }
  }
  return {
    count: (asked, cap) => {
      const { scope, filters } = askedOf(asked)
      return countDemands(scope, filters, cap)
    },
    async *rows(asked) {
      const { scope, filters } = askedOf(asked)
      for await (const some of inPortions(everyDemand(scope, filters, pagingOf(asked.query, demandSorts, 'number'), asked.keys))) {
        const more = await also(some.map(({ id }) => id), asked)
        for (const line of some) yield { ...line, ...more.get(line.id) }
      }
    },
  }
}

const worksOn = { screening: 'screening.work', siting: 'siting.work' } as const

function tasks(kind: TaskKind): Source {
  const askedOf = ({ visitor, query }: SourceAsked) => {
    const { scope } = poolScope(query, { own: visitor.scopeFor(worksOn[kind]), scope: visitor.scope })
    return { kind, scope, userId: visitor.user.id, forIds: (visitor.standsFor ?? []).map(({ userId }) => userId), now: visitor.now }
  }
  return {
    count: (asked, cap) => countTasks(askedOf(asked), poolFilterIn(asked.query), cap),
    async *rows(asked) {
      const filter = poolFilterIn(asked.query)
      const { now } = asked.visitor
      const calendar = await workingCalendar(now.getTime())
      for await (const task of everyTask(askedOf(asked), filter, pagingOf(asked.query, poolSorts, 'due', filter.view === 'done'))) {
        yield { ...task, urgency: urgency(task, now), leftHours: leftHoursOf(remaining(task, { now, calendar })) }
      }
    },
  }
}

const within = ({ visitor, query }: SourceAsked) => narrowed(visitor.scope, query.get('division') ?? '')

const changesAsked = ({ visitor, query }: SourceAsked) => ({ filters: changeFiltersIn(query), userId: visitor.user.id })

const cascadesAsked = ({ visitor, query }: SourceAsked) => ({ filters: cascadeFiltersIn(query), userId: visitor.user.id })

const carrierOrdersAsked = ({ visitor, query }: SourceAsked) => {
  const view = carrierOrderView(query)
  return { filters: { state: view === 'all' ? null : view, text: (query.get('text') ?? '').trim() }, today: visitor.today }
}

/** What stands beside a result that waits for confirmation. */
async function confirmationValues(ids: readonly number[]): Promise<Map<number, object>> {
  const [results, questions] = await Promise.all([resultsOf(ids), lastQuestionsOf(ids)])
  return new Map(ids.map((id) => {
    const { meeting, candidates, nearestMetres, byName, at } = results.get(id) ?? {}
    return [id, { meeting, candidates, nearestMetres, repliedBy: byName, repliedAt: at, question: questions.get(id)?.answer ?? questions.get(id)?.state }]
  }))
}

/** Where the rows of each list come from: the same stores, the same scope and the same filters as its page. */
export const sources: Record<ListId, Source> = {
  'demand.list': demands([]),
  'demand.pending': demands(pendingStates),
  'matching.list': demands(['matching'], async (ids, { visitor }) => surroundingsOf(ids, visitor.scope)),
  'confirmation.list': demands(['screened'], confirmationValues),
  'order.todo': demands(['sited']),
  'screening.list': tasks('screening'),
  'siting.list': tasks('siting'),
  'exception.list': {
    count: ({ visitor, query }, cap) => countExceptions(visitor.scope, { filter: exceptionFilterIn(query, visitor.user.id), now: visitor.now }, cap),
    async *rows({ visitor, query, t }) {
      const asked = { filter: exceptionFilterIn(query, visitor.user.id), now: visitor.now }
      for await (const line of everyException(visitor.scope, asked, pagingOf(query, exceptionSorts, 'number'))) yield { ...line, cause: t ? causeInWords(line, t) : '' }
    },
  },
  'change.list': {
    count: (asked, cap) => countChanges(within(asked), changesAsked(asked), cap),
    rows: (asked) => everyChange(within(asked), changesAsked(asked), pagingOf(asked.query, changeSorts, 'number')),
  },
  'cascade.list': {
    count: (asked, cap) => countCascades(within(asked), cascadesAsked(asked), cap),
    rows: (asked) => everyCascade(within(asked), cascadesAsked(asked), pagingOf(asked.query, cascadeSorts, 'number')),
  },
  'order.list': {
    count: (asked, cap) => countOrders(within(asked), orderFiltersIn(asked.query), cap),
    rows: (asked) => everyOrder(within(asked), orderFiltersIn(asked.query), pagingOf(asked.query, orderSorts, 'number')),
  },
  'approval.list': {
    count: ({ visitor, query }, cap) => countCases(visitor, caseFiltersIn(query), cap),
    rows: ({ visitor, query }) => everyCase(visitor, caseFiltersIn(query), pagingOf(query, caseSorts, 'asked')),
  },
  'site.list': {
    count: (asked, cap) => countSites(within(asked), readSiteFilters(asked.query), cap),
    rows: (asked) => everySite(within(asked), readSiteFilters(asked.query), pagingOf(asked.query, siteSorts, sortOf(readSiteFilters(asked.query)), false)),
  },
  'report.ageing': {
    count: async ({ visitor, query }) => ({ count: (await ageing(visitor.scope, ageingByIn(query), visitor.now)).length, more: false }),
    async *rows({ visitor, query }) {
      yield* await ageing(visitor.scope, ageingByIn(query), visitor.now)
    },
  },
  'portal.amounts': {
    count: (asked, cap) => countCarrierAmounts(within(asked), amountTextIn(asked.query), cap),
    rows: (asked) => everyCarrierAmount(within(asked), { text: amountTextIn(asked.query), paging: pagingOf(asked.query, carrierAmountSorts, 'told') }),
  },
  'portal.sites': {
    count: (asked, cap) => countCarrierSites(within(asked), readCarrierSiteFilters(asked.query), cap),
    rows: (asked) => everyCarrierSite(within(asked), readCarrierSiteFilters(asked.query), pagingOf(asked.query, carrierSiteSorts, carrierSortOf(readCarrierSiteFilters(asked.query)), false)),
  },
  'portal.demands': {
    count: (asked, cap) => countCarrierDemands(within(asked), carrierFiltersIn(asked.query), cap),
    rows: (asked) => everyCarrierDemand(within(asked), carrierFiltersIn(asked.query), pagingOf(asked.query, carrierSorts, 'number')),
  },
  'portal.orders': {
    count: (asked, cap) => countCarrierOrders(within(asked), carrierOrdersAsked(asked).filters, asked.visitor.today, cap),
    rows: (asked) => everyCarrierOrder(within(asked), { ...carrierOrdersAsked(asked), paging: pagingOf(asked.query, carrierOrderSorts, 'number') }),
  },
}

/** What the sheet of a kind needs of a demand. */
export const sheetKeys = (kind: DemandKind): string[] => [...kinds[kind].sheet.fields.map(({ field }) => field).filter((field) => !['province', 'city', 'district'].includes(field)), 'version']

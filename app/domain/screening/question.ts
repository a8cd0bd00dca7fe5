import { refuse, type Verdict } from '../shared/verdict'

export const questionStates = ['open', 'answered', 'withdrawn', 'closed'] as const
export type QuestionState = (typeof questionStates)[number]

/** What a carrier may answer: one of the sites, none of them, or words before it decides. */
export const questionAnswers = ['chosen', 'declined', 'comment'] as const
export type QuestionAnswer = (typeof questionAnswers)[number]

/** What is known of a candidate when its carrier is asked about it. */
export interface KnownCandidate {
  id: number
  rank: number
  meets: boolean
  siteId: number | null
  siteCode?: string | null
  name: string
  longitude: number
  latitude: number
  address: string
  distanceMetres: number
  withinOffset: boolean
  heightMinMetres: number
  heightMaxMetres: number
  towerType: string
  shelterType: string
  constructionMode: string
  sharesExisting: boolean
  tenantsNow: number
  tenantsAdded: number
  fee: { yearFen: number | null; provisional: boolean }
  das: object | null
}

/**
 * What a carrier sees of a candidate: where it is, what it would be built as, how many would share it, and what it would pay itself.
 * Not who they are, whose it is, the name of a station that stands (a tenant's may be in it), nor what the house remarks to itself.
 * The page, the signature and the receipt draw from this one declaration.
 */
export const carrierCandidateFields = [
  'id', 'rank', 'name', 'siteCode', 'longitude', 'latitude', 'address', 'distanceMetres', 'withinOffset', 'heightMinMetres', 'heightMaxMetres', 'towerType', 'shelterType',
  'constructionMode', 'sharesExisting', 'sharers', 'yearlyFen', 'provisional', 'mast',
] as const

/** A type and not an interface: it is kept as JSON. */
export type AskedCandidate = {
  id: number
  rank: number
  /** Null: a site that stands, called by its code. */
  name: string | null
  siteCode: string | null
  longitude: number
  latitude: number
  address: string
  distanceMetres: number
  withinOffset: boolean
  heightMinMetres: number
  heightMaxMetres: number
  towerType: string
  shelterType: string
  constructionMode: string
  sharesExisting: boolean
  /** Tenants with this demand among them. */
  sharers: number
  /** Cents a year that this carrier would pay; null where it cannot be worked out. */
  yearlyFen: number | null
  provisional: boolean
  /** False: a system in a building or a tunnel, without heights and types of a tower. */
  mast: boolean
}

export type QuestionContent = {
  demand: string
  text: string
  /** YYYY-MM-DD; null where an off-line answer was recorded without a question. */
  dueOn: string | null
  book: string | null
  candidates: AskedCandidate[]
}

export function askedCandidate(one: KnownCandidate): AskedCandidate {
  const stands = one.siteId !== null
  return {
    id: one.id, rank: one.rank, name: stands ? null : one.name, siteCode: stands ? (one.siteCode ?? null) : null,
    longitude: one.longitude, latitude: one.latitude, address: one.address, distanceMetres: one.distanceMetres, withinOffset: one.withinOffset,
    heightMinMetres: one.heightMinMetres, heightMaxMetres: one.heightMaxMetres, towerType: one.towerType, shelterType: one.shelterType,
    constructionMode: one.constructionMode, sharesExisting: one.sharesExisting, sharers: one.tenantsNow + one.tenantsAdded,
    yearlyFen: one.fee.yearFen, provisional: one.fee.provisional, mast: one.das === null,
  }
}

/** The candidates that are asked about: of those ticked (none ticked: all) the ones that meet the demand. */
export function askedAbout<T extends { id: number; meets: boolean }>(candidates: readonly T[], ids: readonly number[]): T[] {
  return candidates.filter(({ id, meets }) => meets && (ids.length === 0 || ids.includes(id)))
}

export interface AnswerGiven {
  answer: QuestionAnswer
  chosenId: number | null
  text: string
}

/** A site that was asked about is chosen, or it is said in words why not. */
export function mayAnswer({ candidates }: Pick<QuestionContent, 'candidates'>, { answer, chosenId, text }: AnswerGiven): Verdict {
  if (answer === 'chosen') return candidates.some(({ id }) => id === chosenId) ? { ok: true } : refuse('noCandidate')
  return text.trim() === '' ? refuse('reasonRequired') : { ok: true }
}

/** Nobody is asked for an answer on a day that has passed. */
export const mayAsk = ({ dueOn, today }: { dueOn: string; today: string }): Verdict => (dueOn < today ? refuse('dueInPast', { day: dueOn }) : { ok: true })

/** How a question stands to its day: the last day before it and the day itself warn. */
export function dueness(dueOn: string | null, today: string): 'fine' | 'soon' | 'late' {
  if (dueOn === null || dueOn > dayAfter(today)) return 'fine'
  return dueOn < today ? 'late' : 'soon'
}

export const dayAfter = (day: string, days = 1): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

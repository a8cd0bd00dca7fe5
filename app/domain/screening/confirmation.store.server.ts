import { db, type Transaction } from '~/platform/db.server'
import { rows } from '~/platform/sql.server'
import { insertOne } from '~/platform/step-context.server'
import type { Demand } from '../demand/demand'
import { findDemand } from '../demand/store.server'
import { estimate, seatOfBuilder, seatOn, type Spot } from '../matching/estimate'
import { plansOf, type PlanRow } from '../matching/store.server'
import { mastWish } from '../matching/workbench.store.server'
import { bookUsed, shown, type FeeShown, type Pricing, type UsedBook } from '../matching/shown-fee.server'
import type { Visitor } from '../people/visitor'
import { bookOn } from '../pricing/store.server'
import { sitesByIds, type OccupiedSite } from '../site/store.server'
import type { ChosenAnswer, ProofGiven } from './confirmation'
import type { AgreementGiven } from './confirmation.fields'
import { addProofs, proofsOf, type ProofFile } from './proof.store.server'
import { questionsOf, type Question } from './question.store.server'
import { screeningReplies, type ScreenedSite, type ScreeningReply } from './reply.store.server'

export interface PricedCandidate extends ScreenedSite {
  fee: FeeShown
  /** Not further than the demand may be moved. */
  withinOffset: boolean
}

export interface Agreement {
  id: number
  channel: string
  person: string
  /** YYYY-MM-DD */
  agreedOn: string
  note: string | null
  recordedBy: string
  /** ISO, UTC */
  at: string
}

export interface Confirmation {
  demand: Demand
  plan: PlanRow | null
  /** The latest successful reply; null where there is none yet. */
  reply: ScreeningReply | null
  candidates: PricedCandidate[]
  agreements: Agreement[]
  /** What the carrier was asked and answered, newest round first. */
  questions: Question[]
  /** Of recorded answers and of agreements. */
  proofs: ProofFile[]
  book: UsedBook | null
}

/** A screening result beside its demand and plan; null where the demand is not the visitor's to see. */
export async function confirmationOf(demandId: number, { scope, today }: Pick<Visitor, 'scope' | 'today'>): Promise<Confirmation | null> {
  const demand = await findDemand(demandId, scope)
  if (!demand) return null

  const reply = (await screeningReplies(demandId)).find(({ success }) => success) ?? null
  const kept = await bookOn(today)
  const candidates = reply?.candidates ?? []
  const sites = await sitesByIds(candidates.flatMap(({ siteId }) => siteId ?? []), { scope, day: today })
  const [agreements, questions] = await Promise.all([agreementsOf(demandId), questionsOf(demandId)])
  return {
    demand,
    plan: (await plansOf(demandId)).find(({ active }) => active) ?? null,
    reply,
    candidates: candidates.map((candidate) => ({
      ...candidate,
      withinOffset: candidate.distanceMetres <= demand.values.offsetMetres,
      fee: candidateFee(demand, candidate, { kept, today, site: sites.find(({ id }) => id === candidate.siteId) ?? null }),
    })),
    agreements,
    questions,
    proofs: await proofsOf({ questions, agreements }),
    book: bookUsed({ kept, today }),
  }
}

function candidateFee(demand: Demand, candidate: ScreenedSite, { site, ...pricing }: Pricing & { site: OccupiedSite | null }): FeeShown {
  const { values } = demand
  const wish = mastWish(demand)
  if (!wish) return { yearFen: null, provisional: true, because: 'nothingToPrice' }
  const { towerType, shelterType, heightMaxMetres, tenantsNow, tenantsAdded } = candidate
  const spot: Spot = {
    towerType, shelterType, mountMetres: Math.min(heightMaxMetres, wish.heightMaxMetres),
    seat: site ? seatOn(site, values.carrier) : seatOfBuilder(Math.max(1, tenantsNow + tenantsAdded), tenantsNow === 0),
    leasedHere: site?.tenancies.some(({ carrier }) => carrier === values.carrier) ?? false,
    siteFeeFen: site?.siteFeeFen ?? null, powerFeeFen: site?.powerFeeFen ?? null,
  }
  return shown(pricing, ({ book }) => estimate(wish, spot, { book, day: pricing.today }))
}

/** How the carrier agreed, newest first. The caller has found the demand in his scope. */
export async function agreementsOf(demandId: number): Promise<Agreement[]> {
  const found = await rows<Omit<Agreement, 'at'> & { at: Date }>(
    'SELECT id, channel, person, agreed_on AS agreedOn, note, recorded_by AS recordedBy, at FROM screening_agreement WHERE demand_id = ? ORDER BY id DESC', [demandId],
  )
  return found.map((row) => ({ ...row, at: row.at.toISOString() }))
}

export interface ResultSummary {
  candidates: number
  meeting: number
  /** Metres to the nearest candidate that meets the demand; null where none does. */
  nearestMetres: number | null
  byName: string
  /** ISO, UTC */
  at: string
}

/** The latest successful reply to each demand of a page, in one statement; the ids come from a list within the caller's scope. */
export async function resultsOf(demandIds: readonly number[]): Promise<Map<number, ResultSummary>> {
  if (demandIds.length === 0) return new Map()
  const found = await rows<Omit<ResultSummary, 'at'> & { demandId: number; at: Date }>(
    `SELECT r.demand_id AS demandId, r.by_name AS byName, r.at, COUNT(s.id) AS candidates, CAST(COALESCE(SUM(s.meets), 0) AS SIGNED) AS meeting,
            MIN(CASE WHEN s.meets THEN s.distance_metres END) AS nearestMetres
       FROM (${latestReplies(demandIds)}) AS latest
       JOIN task_reply r ON r.id = latest.id
       LEFT JOIN screened_site s ON s.reply_id = r.id
      GROUP BY r.id, r.demand_id, r.by_name, r.at`,
    demandIds,
  )
  return new Map(found.map(({ demandId, at, ...row }) => [demandId, { ...row, candidates: Number(row.candidates), meeting: Number(row.meeting), at: at.toISOString() }]))
}

export interface FirstChoice {
  name: string
  distanceMetres: number
}

/** Of each demand the candidate that a batch would take: the best ranked that meets it. The ids are the caller's to see. */
export async function firstChoicesOf(demandIds: readonly number[]): Promise<Map<number, FirstChoice>> {
  if (demandIds.length === 0) return new Map()
  const found = await rows<FirstChoice & { demandId: number }>(
    `SELECT latest.demand_id AS demandId, s.name, s.distance_metres AS distanceMetres
       FROM (${latestReplies(demandIds)}) AS latest JOIN screened_site s ON s.reply_id = latest.id AND s.meets = TRUE ORDER BY s.\`rank\` DESC`,
    demandIds,
  )
  return new Map(found.map(({ demandId, ...choice }) => [demandId, choice]))
}

const latestReplies = (demandIds: readonly number[]): string =>
  `SELECT MAX(q.id) AS id, q.demand_id FROM task_reply q JOIN task t ON t.id = q.task_id
    WHERE q.demand_id IN (${demandIds.map(() => '?').join(', ')}) AND q.final = TRUE AND q.success = TRUE AND t.kind = 'screening' GROUP BY q.demand_id`

export interface DecidedOn {
  /** Of the demand when it was read; a later reply or answer is a later version. */
  version: number
  reply: Awaited<ReturnType<typeof latestReply>>
  /** The carrier's answer to this result, where it chose a site. */
  answer: ChosenAnswer | null
}

const latestReply = (demandId: number) =>
  db.taskReply.findFirst({ where: { demandId, final: true, success: true, task: { kind: 'screening' } }, orderBy: { id: 'desc' }, include: { candidates: { orderBy: { rank: 'asc' } } } })

/** What an acceptance rests on, read before anything is locked. Whose demand it is, is decided by the step. */
export async function decidedOn(demandId: number): Promise<DecidedOn | null> {
  const demand = await db.demand.findUnique({ where: { id: demandId }, select: { version: true } })
  if (!demand) return null
  const [reply, last] = await Promise.all([latestReply(demandId), db.screeningQuestion.findFirst({ where: { demandId }, orderBy: { round: 'desc' } })])
  const answers = last !== null && last.replyId === reply?.id && last.state === 'answered' && last.answer === 'chosen' && last.chosenId !== null && last.answeredOn !== null
  return {
    version: demand.version, reply,
    answer: answers ? { chosenId: last.chosenId!, channel: last.channel as ChosenAnswer['channel'], person: last.answeredBy ?? '', on: last.answeredOn!.toISOString().slice(0, 10) } : null,
  }
}

interface NewAgreement {
  demandId: number
  replyId: number
  candidateId: number
  agreement: AgreementGiven
  proofs: readonly ProofGiven[]
}

export async function writeAgreement(tx: Transaction, visitor: Visitor, { demandId, replyId, candidateId, agreement, proofs }: NewAgreement): Promise<void> {
  await tx.screenedSite.updateMany({ where: { id: candidateId, replyId }, data: { chosen: true } })
  const { channel, person, agreedOn, note = null } = agreement
  const id = await insertOne(tx, 'screening_agreement', { demandId, replyId, channel, person, agreedOn: new Date(`${agreedOn}T00:00:00Z`), note, recordedBy: visitor.user.name, at: visitor.now })
  await addProofs(tx, visitor, { aggregate: 'screening_agreement', id }, proofs)
}

import type { Transaction } from '~/platform/db.server'
import { countUpTo, listPage, type Condition, type Count, type Page } from '~/platform/list.server'
import type { Paging } from '~/platform/paging'
import { rows } from '~/platform/sql.server'
import { insertOne } from '~/platform/step-context.server'
import { rangeConditions, scopeCondition, type Scope } from '../people/scope'
import type { Visitor } from '../people/visitor'
import type { DemandRow } from '../process/runner.server'
import type { Json } from '../shared/canonical'
import { hashOf } from '../shared/content-hash.server'
import type { QuestionAnswer, QuestionContent, QuestionState } from './question'

/** A question with its answer. Moments are ISO, UTC; days are YYYY-MM-DD. */
export interface Question {
  id: number
  demandId: number
  demandNumber: string
  demandName: string
  replyId: number
  round: number
  state: QuestionState
  version: number
  carrier: string
  districtCode: string
  text: string
  dueOn: string | null
  content: QuestionContent
  contentHash: string
  askedById: number
  askedByName: string
  askedAt: string
  answer: QuestionAnswer | null
  chosenId: number | null
  answerText: string | null
  channel: string | null
  answeredBy: string | null
  answeredOn: string | null
  address: string | null
  recordedBy: string | null
  endedAt: string | null
  endedByName: string | null
}

type Stored = Omit<Question, 'content' | 'askedAt' | 'endedAt'> & { content: string | QuestionContent; askedAt: Date; endedAt: Date | null }

const columns = `q.id, q.demand_id AS demandId, q.demand_number AS demandNumber, q.demand_name AS demandName, q.reply_id AS replyId, q.round, q.state, q.version, q.carrier,
  q.district_code AS districtCode, q.text, DATE_FORMAT(q.due_on, '%Y-%m-%d') AS dueOn, q.content, q.content_hash AS contentHash, q.asked_by_id AS askedById, q.asked_by_name AS askedByName,
  q.asked_at AS askedAt, q.answer, q.chosen_id AS chosenId, q.answer_text AS answerText, q.channel, q.answered_by AS answeredBy, DATE_FORMAT(q.answered_on, '%Y-%m-%d') AS answeredOn,
  q.address, q.recorded_by AS recordedBy, q.ended_at AS endedAt, q.ended_by_name AS endedByName`

const questionOf = ({ content, askedAt, endedAt, ...row }: Stored): Question => ({
  ...row,
  content: typeof content === 'string' ? (JSON.parse(content) as QuestionContent) : content,
  askedAt: askedAt.toISOString(),
  endedAt: endedAt?.toISOString() ?? null,
})

/** Within the caller's scope, or null. */
export async function findQuestion(id: number, scope: Scope): Promise<Question | null> {
  const within = scopeCondition(scope, 'q')
  const [row] = await rows<Stored>(`SELECT ${columns} FROM screening_question q WHERE q.id = ? AND ${within.sql}`, [id, ...within.params])
  return row ? questionOf(row) : null
}

/** Every round of a demand, newest first. The caller has found the demand in his scope. */
export async function questionsOf(demandId: number): Promise<Question[]> {
  const found = await rows<Stored>(`SELECT ${columns} FROM screening_question q WHERE q.demand_id = ? ORDER BY q.round DESC`, [demandId])
  return found.map(questionOf)
}

export interface Standing {
  id: number
  state: QuestionState
  answer: QuestionAnswer | null
  channel: string | null
  dueOn: string | null
}

/** The last round of each demand of a page. The ids come from a list within the caller's scope. */
export async function lastQuestionsOf(demandIds: readonly number[]): Promise<Map<number, Standing>> {
  if (demandIds.length === 0) return new Map()
  const found = await rows<Standing & { demandId: number }>(
    `SELECT q.id, q.demand_id AS demandId, q.state, q.answer, q.channel, DATE_FORMAT(q.due_on, '%Y-%m-%d') AS dueOn FROM screening_question q
       JOIN (SELECT demand_id, MAX(round) AS round FROM screening_question WHERE demand_id IN (${demandIds.map(() => '?').join(', ')}) GROUP BY demand_id) last
         ON last.demand_id = q.demand_id AND last.round = q.round`,
    [...demandIds],
  )
  return new Map(found.map(({ demandId, ...standing }) => [demandId, standing]))
}

/** The last round of a demand that its step has locked; null before the first. */
export async function lockLastQuestion(tx: Transaction, demandId: number): Promise<Question | null> {
  const found = await tx.$queryRawUnsafe<Stored[]>(`SELECT ${columns} FROM screening_question q WHERE q.demand_id = ? ORDER BY q.round DESC LIMIT 1 FOR UPDATE`, demandId)
  return found[0] ? questionOf(found[0]) : null
}

export interface NewQuestion {
  demand: DemandRow
  replyId: number
  round: number
  content: QuestionContent
}

export const insertQuestion = (tx: Transaction, visitor: Visitor, { demand, replyId, round, content }: NewQuestion, answer: Record<string, unknown> = {}): Promise<number> =>
  insertOne(tx, 'screening_question', {
    demandId: demand.id, demandNumber: demand.number, demandName: demand.name, replyId, round,
    carrier: demand.carrier, provinceCode: demand.provinceCode, cityCode: demand.cityCode, districtCode: demand.districtCode,
    text: content.text, dueOn: content.dueOn, content, contentHash: hashOf(content as Json),
    askedById: visitor.user.id, askedByName: visitor.user.name, askedAt: visitor.now, ...answer,
  })

export interface GivenAnswer {
  answer: QuestionAnswer
  chosenId: number | null
  answerText: string | null
  channel: string
  answeredBy: string
  answeredOn: string
  address: string | null
  recordedBy: string | null
}

/** Columns of an answer that was given now. */
export const answered = ({ now, user }: Visitor, given: GivenAnswer) => ({ ...given, state: 'answered', answeredOn: new Date(`${given.answeredOn}T00:00:00Z`), endedAt: now, endedByName: user.name })

/** One more version of a question that is locked. */
export const writeQuestion = async (tx: Transaction, { id, version }: Pick<Question, 'id' | 'version'>, data: object): Promise<void> =>
  void (await tx.screeningQuestion.updateMany({ where: { id }, data: { ...data, version: version + 1 } }))

export type QuestionLine = Pick<Question, 'id' | 'demandId' | 'demandNumber' | 'demandName' | 'round' | 'state' | 'districtCode' | 'askedAt' | 'dueOn' | 'answer' | 'answeredBy' | 'answeredOn'>

export const questionSorts = { asked: 'q.id' } as const

const lineColumns = `q.id, q.demand_id AS demandId, q.demand_number AS demandNumber, q.demand_name AS demandName, q.round, q.state, q.district_code AS districtCode, q.asked_at AS askedAt,
  DATE_FORMAT(q.due_on, '%Y-%m-%d') AS dueOn, q.answer, q.answered_by AS answeredBy, DATE_FORMAT(q.answered_on, '%Y-%m-%d') AS answeredOn`

/** Nobody without a carrier sees anything here; what was only ever recorded off-line was never asked. */
const carriersQuery = (scope: Scope, state: QuestionState | null) => {
  const filters: Condition[] = [{ sql: 'q.due_on IS NOT NULL', params: [] }, ...(state ? [{ sql: 'q.state = ?', params: [state] }] : [])]
  return { from: 'screening_question q', ranges: scope.carrier === null ? [] : rangeConditions(scope, 'q'), filters }
}

export async function listCarrierQuestions(scope: Scope, { state, paging }: { state: QuestionState | null; paging: Paging }): Promise<Page<QuestionLine>> {
  const page = await listPage<Omit<QuestionLine, 'askedAt'> & { askedAt: Date }>({ ...carriersQuery(scope, state), columns: lineColumns, sorts: questionSorts, id: 'q.id', paging })
  return { ...page, rows: page.rows.map((row) => ({ ...row, askedAt: row.askedAt.toISOString() })) }
}

export const countCarrierQuestions = (scope: Scope, state: QuestionState | null): Promise<Count> => countUpTo(carriersQuery(scope, state))

/** A question that was put to the carrier, or null where it is not his. */
export async function findCarrierQuestion(id: number, scope: Scope): Promise<Question | null> {
  if (scope.carrier === null) return null
  const found = await findQuestion(id, scope)
  return found?.dueOn ? found : null
}

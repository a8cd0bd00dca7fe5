import { transaction } from '~/platform/db.server'
import { notifyPeople, type Notice } from '~/platform/notice.server'
import { rows } from '~/platform/sql.server'
import type { RunningJob } from '~/platform/work.server'
import { mannerOf } from '../notice/topics'
import { dayInBeijing } from '../shared/working-time'
import { dayAfter } from './question'

const everySeconds = 600
const atOnce = 200

interface Due {
  id: number
  demandId: number
  demandNumber: string
  demandName: string
  carrier: string
  provinceCode: string
  cityCode: string
  districtCode: string
  askedById: number
  isLate: number
}

/** The job that reminds the carrier the day before a question is due, and tells who asked once the day has passed. Answers when to run again. */
export async function remindOfQuestions({ progress }: Pick<RunningJob, 'progress'>): Promise<{ againAfterSeconds: number }> {
  const now = new Date()
  const today = dayInBeijing(now)
  const due = await rows<Due>(
    `SELECT id, demand_id AS demandId, demand_number AS demandNumber, demand_name AS demandName, carrier, province_code AS provinceCode, city_code AS cityCode, district_code AS districtCode,
            asked_by_id AS askedById, due_on < ? AS isLate
       FROM screening_question WHERE state = 'open' AND ((due_on <= ? AND reminded_at IS NULL) OR (due_on < ? AND overdue_at IS NULL)) ORDER BY due_on LIMIT ${atOnce}`,
    [today, dayAfter(today), today],
  )
  let done = 0
  for (const question of due) {
    await remind(question, now)
    await progress({ done: (done += 1) })
  }
  return { againAfterSeconds: due.length < atOnce ? everySeconds : 1 }
}

/** Mark and notice are one transaction, and the mark is a condition: of two workers one tells. */
const remind = ({ isLate, ...question }: Due, now: Date): Promise<void> =>
  transaction(async (tx) => {
    const column = isLate ? 'overdueAt' : 'remindedAt'
    const { count } = await tx.screeningQuestion.updateMany({ where: { id: question.id, state: 'open', [column]: null }, data: { [column]: now, ...(isLate ? { remindedAt: now } : {}) } })
    if (count === 0) return

    const { id, demandId, demandNumber, demandName, carrier, provinceCode, cityCode, districtCode, askedById } = question
    const said: Omit<Notice, 'kind' | 'location'> = { aggregate: 'demand', aggregateId: demandId, facts: { number: demandNumber, name: demandName, by: '', note: '' }, at: now, exceptUserId: 0, manner: mannerOf('due') }
    await notifyPeople(tx, { role: 'carrier_engineer', divisions: [provinceCode, cityCode, districtCode], carrier }, { ...said, kind: isLate ? 'question.overdue' : 'question.due', location: `/portal/questions/${id}` })
    if (isLate) await notifyPeople(tx, { userIds: [askedById] }, { ...said, kind: 'question.overdue', location: `/confirmation/${demandId}` })
  })

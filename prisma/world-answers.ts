import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Visitor } from '../app/domain/people/visitor'
import type { ProofGiven } from '../app/domain/screening/confirmation'
import { answerQuestion, askCarrier, recordAnswer } from '../app/domain/screening/question.commands.server'
import { db } from '../app/platform/db.server'
import { keptFile } from '../app/platform/kept-file.server'
import { at, engineerOf, managerOf } from './world-people'

const hour = 3_600_000

/** Minutes of a talk with a carrier, kept as an upload would be. */
export async function minutes(name: string, words: string): Promise<ProofGiven> {
  const content = Buffer.from(`${words}\n`, 'utf8')
  const sha256 = createHash('sha256').update(content).digest('hex')
  await mkdir(dirname(keptFile(sha256)), { recursive: true })
  await writeFile(keptFile(sha256), content)
  return { name, sha256, size: content.length, contentType: 'text/plain; charset=utf-8' }
}

function done(what: string, verdict: { ok: boolean }): void {
  if (!verdict.ok) throw new Error(`${what}: ${JSON.stringify(verdict)}`)
}

/** Results that wait for confirmation: the carrier of one was asked, one has answered, the answer of one came by telephone. */
export async function seedAnswers(): Promise<void> {
  const waiting = await db.demand.findMany({ where: { state: 'screened' }, orderBy: { id: 'asc' }, select: { id: true, districtCode: true, carrier: true } })
  if ((await db.screeningQuestion.count()) > 0) return

  const acts = [ask, answerOnPortal, answerByPhone]
  for (const [index, act] of acts.entries()) {
    const one = waiting[index]
    if (!one) throw new Error('the demo world has too few results that wait for confirmation')
    await act(one)
  }
}

interface Waiting {
  id: number
  districtCode: string
  carrier: string
}

const managerOfDemand = ({ districtCode }: Waiting, hoursAgo: number): Promise<Visitor> => at(managerOf(districtCode), new Date(Date.now() - hoursAgo * hour))

async function ask(demand: Waiting): Promise<void> {
  const visitor = await managerOfDemand(demand, 3)
  const dueOn = new Date(Date.now() + 80 * hour).toISOString().slice(0, 10)
  const given = { text: '筛查得到的候选站址见下，请确认是否同意在该处建设；如不同意请说明原因。', dueOn }
  done('ask', await askCarrier(visitor, { demandId: demand.id, version: null, key: `world-ask-${demand.id}`, given, candidateIds: [] }))
}

async function answerOnPortal(demand: Waiting): Promise<void> {
  await ask(demand)
  const question = await db.screeningQuestion.findFirstOrThrow({ where: { demandId: demand.id } })
  const visitor = await at(engineerOf(demand.carrier, demand.districtCode), new Date(Date.now() - 2 * hour))
  const [candidate] = (question.content as unknown as { candidates: { id: number }[] }).candidates
  done('answer', await answerQuestion(visitor, question.id, { version: question.version, key: `world-answer-${demand.id}`, contentHash: question.contentHash, answer: 'chosen', chosenId: candidate!.id, text: '同意，请尽快安排谈判' }))
}

async function answerByPhone(demand: Waiting): Promise<void> {
  const visitor = await managerOfDemand(demand, 1)
  const proofs = [await minutes('电话记录.txt', '与网络部通话：候选站址距覆盖目标偏远，希望再找一处。')]
  const given = { answer: 'comment' as const, answerText: '候选偏远，希望再找一处', channel: 'phone' as const, answeredBy: '网络部', answeredOn: visitor.today }
  done('record', await recordAnswer(visitor, { demandId: demand.id, version: null, key: `world-record-${demand.id}`, given, chosenId: null, proofs }))
}

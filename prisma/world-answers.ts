import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { drawUpChange, refuseChange, withdrawChange } from '../app/domain/change/commands.server'
import type { DemandValues } from '../app/domain/demand/demand'
import { lockedValues } from '../app/domain/demand/store.server'
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

/** Change documents in every state, none of which takes its demand out of its stage. */
export async function seedChanges(): Promise<void> {
  if ((await db.changeDocument.count()) > 0) return
  const ask = async (name: string, then: 'draft' | 'preview' | 'submit', { values, reason, kind = 'change' }: { values?: Record<string, unknown>; reason: string; kind?: 'change' | 'cancel' }) => {
    const demand = await db.demand.findFirstOrThrow({ where: { name } })
    const visitor = await at(managerOf(demand.districtCode), new Date(Date.now() - 2 * hour))
    const now = await lockedValues(db, demand)
    const drawn = await drawUpChange(visitor, { demandId: demand.id, version: null, key: `world-change-${demand.id}`, kind, given: { reasonCode: kind === 'cancel' ? 'carrier_plan' : 'parameter_error', reason }, values: kind === 'cancel' ? null : ({ ...now, ...values } as DemandValues), then })
    done(`change of ${name}`, drawn)
    return { visitor, ...(await db.changeDocument.findFirstOrThrow({ where: { demandId: demand.id } })) }
  }
  await ask('张庄路批发市场', 'draft', { values: { antennas: 6 }, reason: '联通增加一个扇区，待来函' })
  await ask('燕山立交东', 'preview', { values: { heightMaxMetres: 35 }, reason: '现场限高，最高挂高改为 35 米' })
  await ask('解放路百货南', 'submit', { values: { name: '解放路百货南楼' }, reason: '运营商更正站名' })
  await ask('瓜沥航坞', 'submit', { values: { antennas: 6 }, reason: '电信增加一个扇区' })
  await ask('奥体中路北', 'submit', { values: { contact: '网络部 周工' }, reason: '联系人变更' })
  const refused = await ask('舜耕路会展西', 'submit', { kind: 'cancel', reason: '运营商拟改由室分覆盖' })
  const builder = await at('dingkai', new Date(Date.now() - hour))
  done('refuse', await refuseChange(builder, refused.id, { version: refused.version, key: `world-change-refuse-${refused.id}`, text: '塔基已浇筑，取消损失较大，不同意' }))
  const withdrawn = await ask('济南西站北广场', 'preview', { values: { nightAccess: false }, reason: '夜间不能进站' })
  done('withdraw', await withdrawChange(withdrawn.visitor, withdrawn.id, { version: withdrawn.version, key: `world-change-withdraw-${withdrawn.id}`, reason: '已与物业协商，夜间可以进站' }))
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

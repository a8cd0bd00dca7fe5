import { cancelDemand, changeDemand, collectDemand, returnDemand, sendToMatching, submitAgain, submitDemand, takeDemand, withdrawFromMatching } from '~/domain/demand/commands.server'
import type { TowerDemand } from '~/domain/demand/demand'
import { judgeDuplicate, reopenDuplicate } from '~/domain/demand/judging.commands.server'
import { lockedValues } from '~/domain/demand/store.server'
import { recordPlan } from '~/domain/matching/commands.server'
import { approveCase, rejectCase, withdrawCase } from '~/domain/approval/commands.server'
import { designOrder, submitOrder } from '~/domain/order/commands.server'
import { recallOrder } from '~/domain/order/recall.commands.server'
import { recalculate } from '~/domain/order/price.commands.server'
import { confirmOrder, refuseOrder, returnOrder } from '~/domain/order/signature.commands.server'
import type { Visitor } from '~/domain/people/visitor'
import type { StepCode } from '~/domain/process/demand-process'
import { acceptScreening } from '~/domain/screening/confirmation.commands.server'
import { answerQuestion, askCarrier, recordAnswer, withdrawQuestion } from '~/domain/screening/question.commands.server'
import { replyScreening } from '~/domain/screening/commands.server'
import type { Verdict } from '~/domain/shared/verdict'
import { dispatchAgain, keepOn, matchAgain } from '~/domain/siting/exception.commands.server'
import { replySiting } from '~/domain/siting/commands.server'
import { claimTask, releaseTask } from '~/domain/task/commands.server'
import { saveDraft } from '~/domain/task/reply.commands.server'
import type { TaskKind } from '~/domain/task/store.server'
import { db } from '~/platform/db.server'

/** Somebody presses a button on the page of a demand. */
export interface Press {
  by: Visitor
  demandId: number
  key: string
  /** The page is older than the record by so many versions. */
  late?: number
  /** Where a new demand stands; one place twice makes twins. */
  place?: { district: string; at: number }
}

export type Act = (press: Press) => Promise<Verdict<object> | { ok: false; because?: string }>

const reason = '走一步看一步'
const minutes = { name: '纪要.txt', sha256: '0'.repeat(64), size: 1, contentType: 'text/plain' }

function content({ by, place = { district: '370102', at: 0 } }: Press) {
  const { district, at } = place
  const corner = district.startsWith('33') ? { longitude: 120.1, latitude: 30.25 } : { longitude: 117.02, latitude: 36.65 }
  const values: TowerDemand = {
    carrier: by.scope.carrier as TowerDemand['carrier'] | null ?? 'CMCC', carrierBranch: '市分公司', carrierNumber: null, batch: '2026-4', planYear: 2026, name: `第${at}站`,
    provinceCode: district.slice(0, 2), cityCode: district.slice(0, 4), districtCode: district, longitude: corner.longitude + (at % 40) * 0.01, latitude: corner.latitude + Math.floor(at / 40) * 0.01, datum: 'WGS84',
    address: '大路 1 号', scene: 'urban', railProject: false, stationClass: null, coverage: null, offsetMetres: 200, requiredOn: '2028-03-31', priority: 'normal', contact: '网络部', phone: '13800000000', remarks: null,
    systems: ['5G_2600'], systemCount: 1, bbu: 1, rru: 3, heightMinMetres: 30, heightMaxMetres: 40, antennas: 3, azimuths: null, towerType: 'ground', shelterType: 'cabinet', powerKw: 6,
    backupHours: 3, maintenanceGrade: 'standard', nightAccess: false,
  }
  return { kind: 'tower' as const, values }
}

const demandOf = (id: number) => db.demand.findUnique({ where: { id }, select: { version: true, longitude: true, latitude: true, name: true } })
const version = async ({ demandId, late = 0 }: Press) => ((await demandOf(demandId))?.version ?? 0) - late
const changed = async (press: Press) => {
  const before = await lockedValues(db, { id: press.demandId, kind: 'tower' }).catch(() => content(press).values)
  return { demandId: press.demandId, values: { ...before, remarks: press.key.slice(0, 60) }, version: await version(press), key: press.key }
}
const asked = async (press: Press) => ({ demandId: press.demandId, version: await version(press), key: press.key, reason })

const taskOf = async (demandId: number, kind: TaskKind) => (await db.task.findFirst({ where: { demandId, kind }, orderBy: { id: 'desc' }, select: { id: true } }))?.id ?? 0
const noFiles = { added: [], removed: [] }
const failure = { outcome: 'failure', reasonCode: 'owner_refuses', reasonText: '业主不同意' } as const

async function screened({ by, demandId }: Press) {
  const demand = await demandOf(demandId)
  const value = {
    meets: 'yes', asPlanned: 'planned', name: demand?.name ?? '', longitude: Number(demand?.longitude ?? 0), latitude: Number(demand?.latitude ?? 0), address: '大路 1 号', sharesExisting: 'no', tenantsNow: 0, tenantsAdded: 1,
    heightMinMetres: 35, heightMaxMetres: 40, towerType: 'ground', shelterType: 'cabinet', constructionMode: 'new', surveyedOn: by.today, surveyor: by.user.name,
  } as const
  return { outcome: 'success' as const, candidates: [{ place: 0, value, siteId: null }] }
}

async function sited({ demandId }: Press) {
  const demand = await demandOf(demandId)
  const value = {
    name: demand?.name ?? '', longitude: Number(demand?.longitude ?? 0), latitude: Number(demand?.latitude ?? 0), address: '大路 1 号', landOwner: '物业公司', siteFeeYuan: 12_000, leaseYears: 10, powerMode: 'mains_380', powerCostYuan: 20_000,
    transmission: 'fibre_near', team: 'own', constructionMode: 'new', towerType: 'ground', shelterType: 'cabinet', ancillaryType: 'ground_cabinet', systemCount: 1, antennas: 3, heightMetres: 40, powerKw: 6, windPressure: 0.45,
  } as const
  return { outcome: 'success' as const, value, screenedSiteId: null, siteId: null }
}

const replying = (kind: 'screening' | 'siting', success: boolean): Act => async (press) => {
  const { by, demandId, key } = press
  const given = { taskId: await taskOf(demandId, kind), key, files: noFiles }
  if (kind === 'screening') return replyScreening(by, { ...given, answer: success ? await screened(press) : failure })
  return replySiting(by, { ...given, answer: success ? await sited(press) : failure })
}

const orderOf = async (demandId: number) => (await db.order.findUnique({ where: { demandId }, select: { id: true, version: true, contentHash: true } })) ?? { id: 0, version: 0, contentHash: null }
const sent = async ({ demandId, key, late = 0 }: Press) => {
  const order = await orderOf(demandId)
  return { id: order.id, signing: { version: order.version - late, key, contentHash: order.contentHash ?? '', reason } }
}
const caseOf = async ({ demandId, key, late = 0 }: Press) => {
  const found = await db.approvalCase.findFirst({ where: { demandId }, orderBy: { id: 'desc' }, select: { id: true, version: true } })
  return [found?.id ?? 0, { version: (found?.version ?? 0) - late, key, note: reason }] as const
}
const pairOf = async (demandId: number) => (await db.duplicatePair.findFirst({ where: { demandId, verdict: 'open' }, select: { id: true } }))?.id ?? 0

const judging = (verdict: 'duplicate' | 'distinct'): Act => async (press) => judgeDuplicate(press.by, { ...(await asked(press)), pairId: await pairOf(press.demandId), verdict })

/** Every step of the process table by the command behind its button. */
export const acts: Partial<Record<StepCode, Act>> = {
  submit_demand: async (press) => (press.demandId === 0 ? submitDemand(press.by, content(press), press.key) : submitAgain(press.by, await changed(press))),
  take_demand: async (press) => takeDemand(press.by, await asked(press)),
  return_demand: async (press) => returnDemand(press.by, await asked(press)),
  collect: (press) => collectDemand(press.by, content(press), press.key),
  change_demand: async (press) => changeDemand(press.by, await changed(press)),
  judge_duplicate: judging('duplicate'),
  reopen_duplicate: async (press) => reopenDuplicate(press.by, await asked(press)),
  send_matching: async ({ by, demandId, key }) => (await sendToMatching(by, [demandId], key))[0]!.verdict,
  withdraw_matching: async (press) => withdrawFromMatching(press.by, await asked(press)),
  match: async (press) => {
    const demand = await demandOf(press.demandId)
    const point = { name: '新建站', longitude: Number(demand?.longitude ?? 0), latitude: Number(demand?.latitude ?? 0) }
    return recordPlan(press.by, { demandId: press.demandId, version: await version(press), key: press.key, plan: { choice: 'build', point, ranks: [], partnerIds: [], remarks: '' } })
  },
  screen_ok: replying('screening', true),
  screen_fail: replying('screening', false),
  ask_carrier: async (press) => askCarrier(press.by, { demandId: press.demandId, version: await version(press), key: press.key, given: { text: reason, dueOn: '2099-12-31' }, candidateIds: [] }),
  withdraw_question: async (press) => withdrawQuestion(press.by, await asked(press)),
  answer_screening: async (press) => {
    if (press.by.scope.carrier === null) return recordAnswer(press.by, { demandId: press.demandId, version: await version(press), key: press.key, given: { answer: 'comment', answerText: reason, channel: 'phone', answeredBy: '网络部', answeredOn: press.by.today }, chosenId: null, proofs: [minutes] })
    const question = await db.screeningQuestion.findFirst({ where: { demandId: press.demandId }, orderBy: { round: 'desc' } })
    const [candidate] = (question?.content as { candidates?: { id: number }[] } | undefined)?.candidates ?? []
    return answerQuestion(press.by, question?.id ?? 0, { version: (question?.version ?? 0) - (press.late ?? 0), key: press.key, contentHash: question?.contentHash ?? '', answer: 'chosen', chosenId: candidate?.id ?? null, text: '' })
  },
  accept_screening: async (press) => acceptScreening(press.by, { demandId: press.demandId, version: await version(press), key: press.key, candidateId: null, agreement: { channel: 'phone', person: '网络部', agreedOn: press.by.today }, proofs: [minutes] }),
  rematch: async (press) => matchAgain(press.by, await asked(press)),
  redispatch: async (press) => dispatchAgain(press.by, await asked(press)),
  site_ok: replying('siting', true),
  site_fail: replying('siting', false),
  design_order: ({ by, demandId, key }) => designOrder(by, demandId, key),
  submit_order: async (press) => { const { id, signing } = await sent(press); return submitOrder(press.by, id, signing) },
  approve_order: async (press) => approveCase(press.by, ...(await caseOf(press))),
  reject_order: async (press) => rejectCase(press.by, ...(await caseOf(press))),
  withdraw_order: async (press) => withdrawCase(press.by, ...(await caseOf(press))),
  confirm_order: async (press) => { const { id, signing } = await sent(press); return confirmOrder(press.by, id, signing) },
  return_order: async (press) => { const { id, signing } = await sent(press); return returnOrder(press.by, id, signing) },
  refuse_order: async (press) => { const { id, signing } = await sent(press); return refuseOrder(press.by, id, signing) },
  recall_order: async (press) => { const { id, signing } = await sent(press); return recallOrder(press.by, id, signing) },
  keep_on: async (press) => keepOn(press.by, await asked(press)),
  cancel: async (press) => cancelDemand(press.by, await asked(press)),
}

const onTask = (act: (press: Press, task: { kind: TaskKind; taskId: number; key: string }) => ReturnType<Act>) => (kind: TaskKind): Act => async (press) => act(press, { kind, taskId: await taskOf(press.demandId, kind), key: press.key })
const claim = onTask(({ by }, task) => claimTask(by, task))
const release = onTask(({ by }, task) => releaseTask(by, { ...task, reason }))
const draft = onTask(({ by }, task) => saveDraft(by, { ...task, version: null, typed: { outcome: ['success'] }, files: noFiles }))

/** What happens between the steps: with tasks and with the order's draft. */
export const between = {
  judge_distinct: judging('distinct'),
  claim_screening: claim('screening'), release_screening: release('screening'), draft_screening: draft('screening'),
  claim_siting: claim('siting'), release_siting: release('siting'), draft_siting: draft('siting'),
  price: async (press) => { const { id, signing } = await sent(press); return recalculate(press.by, id, signing) },
} satisfies Record<string, Act>

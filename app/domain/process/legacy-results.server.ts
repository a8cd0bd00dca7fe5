import type { Transaction } from '~/platform/db.server'
import { insertOne } from '~/platform/step-context.server'
import { draftTakenOver } from '../order/commands.server'
import type { Visitor } from '../people/visitor'
import { writeCandidates } from '../screening/reply.store.server'
import { distanceMetres, type Point } from '../shared/distance'
import { writeResult } from '../siting/reply.store.server'
import { endTask, openTask, type TaskSubject } from '../task/store.server'
import type { DemandState, TaskKind } from './demand-process'
import type { Changes } from './history.server'
import type { LegacySite } from './legacy-site'

export interface LegacySubject extends TaskSubject, Point {
  state: DemandState
}

interface Legacy {
  demand: LegacySubject
  site: LegacySite
  /** Who did it there, in words. */
  by: string
}

const choiceOf = { existing: 'share', alter: 'alter', new: 'build' } as const
const afterConfirmation: readonly DemandState[] = ['siting', 'siting_failed', 'sited', 'ordering', 'order_confirmed']
const afterTalks: readonly DemandState[] = ['sited', 'ordering', 'order_confirmed']

/**
 * The plan, the screened candidate, the agreed site and the order's draft that a demand in this state rests on, as the older
 * system had them. Their tasks are done at once; what they say of days and people is the older system's.
 */
export async function writeLegacyResults(tx: Transaction, visitor: Visitor, { demand, site, by }: Legacy): Promise<Changes> {
  const { state } = demand
  if (state !== 'screened' && !afterConfirmation.includes(state)) return {}
  await writePlan(tx, visitor, demand, site)
  const screened = await writeScreening(tx, visitor, { demand, site, by })
  if (site.agreed && afterTalks.includes(state)) await writeSiting(tx, visitor, { demand, site, by, screened })
  const order = state === 'ordering' ? await draftTakenOver(tx, visitor, demand.id) : null
  return { plan: [null, choiceOf[site.constructionMode]], candidates: [null, [site.name]], ...(state === 'screened' ? {} : { site: [null, site.name] as [null, string] }), ...(order ? { order: [null, order] as [null, string] } : {}) }
}

async function writePlan(tx: Transaction, { user, now }: Visitor, demand: LegacySubject, site: LegacySite): Promise<void> {
  const planId = await insertOne(tx, 'matching_plan', { demandId: demand.id, choice: choiceOf[site.constructionMode], byUserId: user.id, byName: user.name, at: now })
  await insertOne(tx, 'plan_candidate', { planId, rank: 1, siteId: site.siteId, name: site.name, longitude: site.longitude, latitude: site.latitude, distanceMetres: Math.round(distanceMetres(demand, site)) })
}

/** Answers the id of the candidate. */
async function writeScreening(tx: Transaction, visitor: Visitor, { demand, site, by }: Legacy): Promise<number> {
  const replyId = await repliedTask(tx, visitor, 'screening', demand)
  const { siteId, name, longitude, latitude, address, constructionMode, towerType, shelterType, mountMetres, surveyedOn } = site
  await writeCandidates(tx, replyId, demand, [{
    place: 0, siteId,
    value: {
      meets: 'yes', asPlanned: 'planned', name, longitude, latitude, address, constructionMode, towerType, shelterType, surveyedOn, surveyor: by,
      sharesExisting: siteId === null ? 'no' : 'yes', tenantsNow: 0, tenantsAdded: 1, heightMinMetres: mountMetres, heightMaxMetres: mountMetres,
    },
  }])
  const { id } = await tx.screenedSite.findFirstOrThrow({ where: { replyId }, select: { id: true } })
  if (demand.state !== 'screened') await tx.screenedSite.updateMany({ where: { id }, data: { chosen: true } })
  return id
}

async function writeSiting(tx: Transaction, visitor: Visitor, { demand, site: { agreed, siteId, name, longitude, latitude, address, constructionMode, towerType, shelterType, mountMetres }, screened }: Legacy & { screened: number }): Promise<void> {
  if (!agreed) return
  const replyId = await repliedTask(tx, visitor, 'siting', demand)
  await writeResult(tx, replyId, { screenedSiteId: screened, siteId, value: { ...agreed, name, longitude, latitude, address, constructionMode, towerType, shelterType, heightMetres: mountMetres } })
}

/** A task that was done there: made and ended at once. Answers its reply. */
async function repliedTask(tx: Transaction, visitor: Visitor, kind: TaskKind, demand: LegacySubject): Promise<number> {
  await openTask(tx, visitor, kind, demand)
  const task = await tx.task.findFirstOrThrow({ where: { demandId: demand.id, kind }, orderBy: { id: 'desc' }, select: { id: true, state: true, version: true } })
  const replyId = await insertOne(tx, 'task_reply', { taskId: task.id, demandId: demand.id, final: true, success: true, byUserId: visitor.user.id, byName: visitor.user.name, at: visitor.now })
  await endTask(tx, visitor, task, 'done')
  return replyId
}

import { db, type Transaction } from '~/platform/db.server'
import { distanceMetres, type Point } from '../shared/distance'
import { filesOfReplies, type ReplyFile } from '../task/reply.store.server'
import { dasOfReplies, writeDas } from './das.store.server'
import type { DasFacts } from './das.fields'
import type { Candidate } from './screening.fields'

export interface ScreenedSite extends Omit<Candidate, 'meets' | 'sharesExisting' | 'asPlanned'> {
  id: number
  rank: number
  meets: boolean
  asPlanned: boolean
  sharesExisting: boolean
  siteId: number | null
  distanceMetres: number
  chosen: boolean
  /** Of a system in a building or a tunnel; null for a mast. */
  das: DasFacts | null
}

export interface ScreeningReply {
  id: number
  taskId: number
  success: boolean
  reasonCode: string | null
  reasonText: string | null
  byName: string
  /** ISO, UTC */
  at: string
  candidates: ScreenedSite[]
  files: ReplyFile[]
}

/** Every final reply to a screening of this demand, newest first. The caller has found the demand in his scope. */
export async function screeningReplies(demandId: number): Promise<ScreeningReply[]> {
  const found = await db.taskReply.findMany({
    where: { demandId, final: true, task: { kind: 'screening' } }, orderBy: { id: 'desc' }, include: { candidates: { orderBy: { rank: 'asc' } } },
  })
  const codes = await siteCodes(found.flatMap(({ candidates }) => candidates.flatMap(({ siteId }) => siteId ?? [])))
  const files = await filesOfReplies(found.map(({ id }) => id))
  const das = await dasOfReplies(found.map(({ id }) => id))
  return found.map(({ candidates, at, ...reply }) => ({
    id: reply.id, taskId: reply.taskId, success: reply.success === true, reasonCode: reply.reasonCode, reasonText: reply.reasonText, byName: reply.byName,
    at: at.toISOString(), files: files.get(reply.id) ?? [],
    candidates: candidates.map((one) => ({ ...screenedSiteOf(one, codes), das: das.get(`${one.replyId} ${one.rank}`) ?? null })),
  }))
}

type Stored = NonNullable<Awaited<ReturnType<typeof db.screenedSite.findFirst>>>

const screenedSiteOf = ({ replyId: _, siteId, longitude, latitude, heightMinMetres, heightMaxMetres, surveyedOn, ...one }: Stored, codes: Map<number, string>): Omit<ScreenedSite, 'das'> => ({
  ...(one as unknown as ScreenedSite),
  siteId,
  siteCode: siteId === null ? undefined : codes.get(siteId),
  longitude: longitude.toNumber(),
  latitude: latitude.toNumber(),
  heightMinMetres: heightMinMetres.toNumber(),
  heightMaxMetres: heightMaxMetres.toNumber(),
  surveyedOn: surveyedOn.toISOString().slice(0, 10),
})

async function siteCodes(ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map()
  const found = await db.site.findMany({ where: { id: { in: [...ids] } }, select: { id: true, code: true } })
  return new Map(found.map(({ id, code }) => [id, code]))
}

/** The candidates of the latest successful screening that meet the demand. */
export async function meetingCandidates(demandId: number): Promise<ScreenedSite[]> {
  const latest = (await screeningReplies(demandId)).find(({ success }) => success)
  return (latest?.candidates ?? []).filter(({ meets }) => meets)
}

/** The one that the confirmation chose; null before. */
export const chosenSite = async (demandId: number): Promise<ScreenedSite | null> => (await meetingCandidates(demandId)).find(({ chosen }) => chosen) ?? null

export interface SubmittedCandidate {
  /** Place in the form, from 0: also the place of its photos. */
  place: number
  value: Candidate
  siteId: number | null
  /** Of a system in a building or a tunnel. */
  das?: DasFacts
}

/** Candidates in the order of the form, each with its distance from the demand. */
export async function writeCandidates(tx: Transaction, replyId: number, demand: Point, candidates: readonly SubmittedCandidate[]): Promise<void> {
  await tx.screenedSite.createMany({
    data: candidates.map(({ place, value: { siteCode: _, ...value }, siteId }) => ({
      ...value,
      replyId,
      siteId,
      rank: place + 1,
      meets: value.meets === 'yes',
      asPlanned: value.asPlanned === 'planned',
      sharesExisting: value.sharesExisting === 'yes',
      distanceMetres: Math.round(distanceMetres(demand, value)),
      surveyedOn: new Date(`${value.surveyedOn}T00:00:00Z`),
    })),
  })
  await writeDas(tx, replyId, candidates.flatMap(({ place, das }) => (das ? [{ rank: place + 1, das }] : [])))
}

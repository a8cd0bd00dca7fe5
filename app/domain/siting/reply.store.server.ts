import { db, type Transaction } from '~/platform/db.server'
import { fenOf } from '../shared/money'
import { filesOfReplies, type ReplyFile } from '../task/reply.store.server'
import type { DasFacts } from '../screening/das.fields'
import { dasOfReplies, rankOfResult, writeDas } from '../screening/das.store.server'
import type { SitingResultValues } from './siting.fields'

export interface SitingResult extends Omit<SitingResultValues, 'siteFeeYuan' | 'powerCostYuan'> {
  screenedSiteId: number | null
  siteId: number | null
  siteFeeFen: number
  powerCostFen: number
  /** Of a system in a building or a tunnel; null for a mast. */
  das: DasFacts | null
}

export interface SitingReply {
  id: number
  taskId: number
  success: boolean
  reasonCode: string | null
  reasonText: string | null
  byName: string
  /** ISO, UTC */
  at: string
  result: SitingResult | null
  files: ReplyFile[]
}

/** Every final reply to a siting of this demand, newest first. The caller has found the demand in his scope. */
export async function sitingReplies(demandId: number): Promise<SitingReply[]> {
  const found = await db.taskReply.findMany({ where: { demandId, final: true, task: { kind: 'siting' } }, orderBy: { id: 'desc' }, include: { siting: true } })
  const files = await filesOfReplies(found.map(({ id }) => id))
  const das = await dasOfReplies(found.map(({ id }) => id))
  return found.map(({ id, taskId, success, reasonCode, reasonText, byName, at, siting }) => ({
    id, taskId, success: success === true, reasonCode, reasonText, byName, at: at.toISOString(), result: siting && { ...resultOf(siting), das: das.get(`${id} ${rankOfResult}`) ?? null }, files: files.get(id) ?? [],
  }))
}

type Stored = NonNullable<Awaited<ReturnType<typeof db.sitingResult.findFirst>>>

function resultOf({ replyId: _, ...row }: Stored): Omit<SitingResult, 'das'> {
  const { longitude, latitude, heightMetres, powerKw, windPressure, siteFeeFen, powerCostFen, talksFrom, talksTo, ...plain } = row
  return {
    ...(plain as unknown as SitingResult),
    longitude: longitude.toNumber(), latitude: latitude.toNumber(), heightMetres: heightMetres.toNumber(),
    powerKw: powerKw?.toNumber(), windPressure: windPressure?.toNumber(), siteFeeFen: Number(siteFeeFen), powerCostFen: Number(powerCostFen),
    talksFrom: dayOf(talksFrom), talksTo: dayOf(talksTo),
  }
}

const dayOf = (date: Date | null): string | undefined => date?.toISOString().slice(0, 10)
const dateOf = (day: string | undefined): Date | null => (day === undefined ? null : new Date(`${day}T00:00:00Z`))

export interface SubmittedResult {
  value: SitingResultValues
  /** The candidate that was agreed on; null where the talks ended at another place. */
  screenedSiteId: number | null
  siteId: number | null
  das?: DasFacts
}

export async function writeResult(tx: Transaction, replyId: number, { value, screenedSiteId, siteId, das }: SubmittedResult): Promise<void> {
  const { siteFeeYuan, powerCostYuan, talksFrom, talksTo, ...plain } = value
  await tx.sitingResult.createMany({
    data: [{
      ...plain, replyId, screenedSiteId, siteId,
      siteFeeFen: fenOf(String(siteFeeYuan)), powerCostFen: fenOf(String(powerCostYuan)), talksFrom: dateOf(talksFrom), talksTo: dateOf(talksTo),
    }],
  })
  if (das) await writeDas(tx, replyId, [{ rank: rankOfResult, das }])
}

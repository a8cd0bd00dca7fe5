import { collectDemand, sendToMatching, submitDemand, returnDemand } from '../app/domain/demand/commands.server'
import type { BuildingDemand, DemandContent, TowerDemand } from '../app/domain/demand/demand'
import { promiseDates } from '../app/domain/demand/promise.commands.server'
import { judgeDuplicate } from '../app/domain/demand/judging.commands.server'
import { recordPlan } from '../app/domain/matching/commands.server'
import { workbenchOf } from '../app/domain/matching/workbench.store.server'
import type { Visitor } from '../app/domain/people/visitor'
import type { StepCode } from '../app/domain/process/demand-process'
import { takeStep } from '../app/domain/process/runner.server'
import { acceptScreening } from '../app/domain/screening/confirmation.commands.server'
import { noMast, type DasFacts } from '../app/domain/screening/das.fields'
import { replyScreening } from '../app/domain/screening/commands.server'
import { ancillaryFor } from '../app/domain/siting/prefill'
import { noMastResult } from '../app/domain/siting/siting.fields'
import { matchAgain } from '../app/domain/siting/exception.commands.server'
import { replySiting } from '../app/domain/siting/commands.server'
import { claimTask } from '../app/domain/task/commands.server'
import { designOrder, submitOrder } from '../app/domain/order/commands.server'
import { approveCase } from '../app/domain/approval/commands.server'
import { recalculate } from '../app/domain/order/price.commands.server'
import { confirmOrder, refuseOrder, returnOrder } from '../app/domain/order/signature.commands.server'
import { db } from '../app/platform/db.server'
import { demands, type Ending, type WorldDemand } from '../tests/world/demands'
import { places } from '../tests/world/places'
import { minutes } from './world-answers'
import { seedChains, signerOf } from './world-approvals'
import { areaManagerOf, at, engineerOf, managerOf } from './world-people'

type Told = { ok: boolean; because?: string; facts?: unknown }

/** A command of the demo world that is refused is a mistake in the world. */
function done<T extends Told>(what: string, verdict: T): Extract<T, { ok: true }> {
  if (!verdict.ok) throw new Error(`${what}: ${JSON.stringify(verdict)}`)
  return verdict as Extract<T, { ok: true }>
}

/** The stages that a demand passes before its ending, in order. */
const stages = ['matching', 'plan', 'screen', 'accept', 'site', 'design', 'submit', 'approve', 'confirm'] as const

/** How many stages each ending has behind it. */
const passed: Record<Ending, number> = {
  submitted: 0, returned: 0, collected: 0, suspected: 0, judged_distinct: 0, closed_duplicate: 0,
  matching: 1, screening: 2, screening_claimed: 2, screen_failed: 2, rematched: 2, screened: 3, cancelled: 2,
  siting: 4, siting_claimed: 4, siting_failed: 4, cancelled_in_siting: 4, sited: 5, screened_to_order: 5, ordering: 6, order_approving: 7,
  order_pending: 8, order_returned: 8, order_refused: 8, order_confirmed: 9,
}

const day = 86_400_000
const hour = 3_600_000

/** Walks every demand of the world through the product's own commands, as the people whose work it is. */
export async function seedDemands(): Promise<void> {
  await seedChains()
  const known = new Set((await db.demand.findMany({ select: { name: true } })).map(({ name }) => name))
  for (const one of demands) {
    if (!known.has(one.name)) await new Walk(one).go()
  }
  await promiseDates({ progress: () => Promise.resolve() })
}

class Walk {
  private readonly began: number
  private moments = 0
  private id = 0

  constructor(private readonly demand: WorldDemand) {
    // Ten in the morning, Beijing time.
    const today = Math.floor((Date.now() + 8 * hour) / day) * day - 8 * hour
    this.began = today - demand.daysAgo * day + 10 * hour
  }

  /** Each act some hours after the one before, and never after now. */
  private async by(login: string): Promise<Visitor> {
    const steps = passed[this.demand.ending] + 3
    const pace = Math.min(2 * day, (this.demand.daysAgo * day) / (steps + 1))
    const moment = this.began + this.moments * pace + (this.moments % 5) * 0.4 * hour
    this.moments += 1
    return at(login, new Date(Math.min(moment, Date.now())))
  }

  private manager = () => this.by(managerOf(this.demand.district))
  private areaManager = () => this.by(areaManagerOf(this.demand.district))
  private engineer = () => this.by(engineerOf(this.demand.carrier, this.demand.district))
  private key = (act: string) => `world-${this.id}-${act}`

  async go(): Promise<void> {
    const { ending, name } = this.demand
    await this.begin()
    for (const stage of stages.slice(0, passed[ending])) await this[stage]()
    await this.end()
    const { state } = await db.demand.findUniqueOrThrow({ where: { id: this.id } })
    if (state !== expected(ending)) throw new Error(`${name} ended in ${state}, not in ${expected(ending)}`)
  }

  /** What a demand of every kind says. */
  private common() {
    const { carrier, district, name, daysAgo, east, north, batch = '2026年第4批' } = this.demand
    const place = places.find((one) => one.district === district)!
    const longitude = place.longitude + east / (111_320 * Math.cos((place.latitude * Math.PI) / 180))
    const latitude = place.latitude + north / 111_320
    const requiredOn = new Date(Date.now() + (120 - daysAgo) * day).toISOString().slice(0, 10)
    return {
      carrier, carrierBranch: '市分公司', carrierNumber: `${carrier}-2026-${String(Math.abs(east) + Math.abs(north)).padStart(5, '0')}`, batch, planYear: 2026, name,
      provinceCode: district.slice(0, 2), cityCode: district.slice(0, 4), districtCode: district, longitude: Number(longitude.toFixed(6)), latitude: Number(latitude.toFixed(6)), datum: 'WGS84',
      address: `${name}附近`, scene: 'urban', railProject: false, stationClass: 'macro', coverage: `${name}周边道路与居民区`, offsetMetres: 300, requiredOn, priority: 'normal',
      systems: ['5G_2600'], systemCount: 1, bbu: 1, rru: 3, powerKw: 6, backupHours: 3, maintenanceGrade: 'standard', nightAccess: true, contact: '网络部', phone: '0531-86000000', remarks: null,
    } satisfies Partial<TowerDemand>
  }

  private content(): DemandContent {
    const common = { ...this.common(), ...(this.demand.kind ? { stationClass: null, coverage: this.demand.kind === 'building' ? '全部楼层、电梯和地下车库' : '隧道全程' } : {}) }
    const { kind = 'tower', name } = this.demand
    const source = { sourceBands: ['2600'], doublePath: true, poiType: 'combined', poiPorts: 8, poiMinPowerDbm: 30, rruSupply: 'mains_220', machinePositions: 2, propertyContact: '物业经理', propertyPhone: '0531-86001000' } satisfies Partial<BuildingDemand>
    const named = name.replace('室分', '')
    if (kind === 'building') return { kind, values: { ...common, ...source, buildingName: named, buildingType: 'mall', floors: 12, lifts: 8, floorAreaSquareMetres: 86_000, coverageSquareMetres: 72_000 } }
    if (kind === 'tunnel') {
      const end = { endLongitude: Number((common.longitude + 0.012).toFixed(6)), endLatitude: Number((common.latitude + 0.003).toFixed(6)) }
      return { kind, values: { ...common, ...source, ...end, tunnelName: named, tunnelType: 'road', lengthKm: 1.25, bore: 'double' } }
    }
    return { kind, values: { ...common, heightMinMetres: 30, heightMaxMetres: 40, antennas: 3, azimuths: '0/120/240', towerType: 'ground', shelterType: 'cabinet' } }
  }

  private async begin(): Promise<void> {
    const portal = this.demand.ending === 'submitted' || this.demand.ending === 'returned'
    const visitor = portal ? await this.engineer() : await this.manager()
    const key = `world-begin-${this.demand.name}`
    const entered = done('enter', portal ? await submitDemand(visitor, this.content(), key) : await collectDemand(visitor, this.content(), key))
    this.id = entered.demandId
  }

  private async matching(): Promise<void> {
    const [row] = await sendToMatching(await this.manager(), [this.id], this.key('matching'))
    done('send to matching', row!.verdict)
  }

  private async plan(): Promise<void> {
    const visitor = await this.manager()
    const bench = (await workbenchOf(this.id, visitor))!
    const near = this.demand.shares && bench.sites.find((site) => site.room.fits)
    const { name, longitude, latitude } = bench.demand.values
    const plan = near
      ? { choice: 'share' as const, point: null, ranks: [{ siteId: near.id, rank: 1 }], partnerIds: [], remarks: '' }
      : { choice: 'build' as const, point: { name: `${name}新建站`, longitude, latitude }, ranks: [], partnerIds: [], remarks: '' }
    done('plan', await recordPlan(visitor, { demandId: this.id, version: bench.demand.version, key: this.key('plan'), plan }))
  }

  private async claim(kind: 'screening' | 'siting'): Promise<{ visitor: Visitor; taskId: number }> {
    const visitor = await this.areaManager()
    const { id } = await db.task.findFirstOrThrow({ where: { demandId: this.id, kind, state: 'open' } })
    done('claim', await claimTask(visitor, { kind, taskId: id, key: this.key(`claim-${kind}`) }))
    return { visitor: await this.areaManager(), taskId: id }
  }

  private async screen(): Promise<void> {
    const { visitor, taskId } = await this.claim('screening')
    const { kind, values } = this.content()
    const plan = await db.planCandidate.findFirstOrThrow({ where: { plan: { demandId: this.id, active: true } }, orderBy: { rank: 'asc' } })
    const site = plan.siteId === null ? null : await db.site.findUnique({ where: { id: plan.siteId }, include: { tenancies: true } })
    const candidate = {
      meets: 'yes' as const, asPlanned: 'planned' as const, siteCode: site?.code, name: plan.name, longitude: plan.longitude.toNumber(), latitude: plan.latitude.toNumber(),
      address: site?.address ?? values.address, sharesExisting: site ? ('yes' as const) : ('no' as const), owner: site ? ('TOWER' as const) : undefined, tenantsNow: site?.tenancies.length ?? 0, tenantsAdded: 1,
      heightMinMetres: 35, heightMaxMetres: 40, towerType: 'ground' as const, shelterType: 'cabinet' as const, constructionMode: site ? ('existing' as const) : ('new' as const),
      surveyedOn: visitor.today, surveyor: visitor.user.name,
    }
    const found = kind === 'tower' ? { value: candidate } : { value: { ...candidate, ...noMast }, das: surveyOf(kind) }
    const answer = { outcome: 'success' as const, candidates: [{ place: 0, ...found, siteId: site?.id ?? null }] }
    done('screening reply', await replyScreening(visitor, { taskId, key: this.key('screen'), files: { added: [], removed: [] }, answer }))
  }

  private async accept(): Promise<void> {
    const visitor = await this.manager()
    const agreement = { channel: 'phone' as const, person: '网络部', agreedOn: visitor.today }
    done('accept', await acceptScreening(visitor, { demandId: this.id, version: null, key: this.key('accept'), candidateId: null, agreement, proofs: [await minutes('会议纪要.txt', '与网络部确认：同意筛查结果中的首个候选站址。')] }))
  }

  private async site(): Promise<void> {
    const { visitor, taskId } = await this.claim('siting')
    const chosen = await db.screenedSite.findFirstOrThrow({ where: { reply: { demandId: this.id }, chosen: true } })
    const value = {
      name: chosen.name, longitude: chosen.longitude.toNumber(), latitude: chosen.latitude.toNumber(), address: chosen.address, landOwner: '物业公司', siteFeeYuan: 12_000, leaseYears: 10,
      powerMode: 'mains_380' as const, powerCostYuan: 20_000, transmission: 'fibre_near' as const, team: 'own' as const, constructionMode: chosen.constructionMode as 'new' | 'existing',
      towerType: 'ground' as const, shelterType: 'cabinet' as const, ancillaryType: ancillaryFor('ground', 'cabinet') as 'ground_cabinet', systemCount: 1, antennas: 3, heightMetres: 40, powerKw: 6, windPressure: 0.45,
    }
    const { kind } = this.content()
    const found = kind === 'tower' ? { value } : { value: { ...value, ...noMastResult } as unknown as typeof value, das: { ...surveyOf(kind), propertyContract: 'signed' } }
    const answer = { outcome: 'success' as const, ...found, screenedSiteId: chosen.id, siteId: chosen.siteId }
    done('siting reply', await replySiting(visitor, { taskId, key: this.key('site'), files: { added: [], removed: [] }, answer }))
  }

  private orderOf = () => db.order.findUniqueOrThrow({ where: { demandId: this.id } })

  private async design(): Promise<void> {
    done('design', await designOrder(await this.manager(), this.id, this.key('design')))
    const { id, version } = await this.orderOf()
    done('price', await recalculate(await this.manager(), id, { version, key: this.key('price') }))
  }

  private async submit(): Promise<void> {
    const { id, version } = await this.orderOf()
    done('submit', await submitOrder(await this.manager(), id, { version, key: this.key('submit') }))
  }

  /** Where the province has a chain; elsewhere the form has been issued already. */
  private async approve(): Promise<void> {
    for (;;) {
      const waiting = await db.approvalCase.findFirst({ where: { demandId: this.id, state: 'running' }, include: { seats: { where: { state: 'open' } } } })
      if (!waiting) return
      const visitor = await this.by(signerOf(waiting.seats[0]?.role ?? '', this.demand.district))
      done('approve', await approveCase(visitor, waiting.id, { version: waiting.version, key: this.key(`approve-${waiting.position}`), note: '同意' }))
    }
  }

  private async signing() {
    const { id, version, contentHash } = await this.orderOf()
    return [id, { version, contentHash: contentHash ?? '', key: this.key('sign') }] as const
  }

  private async confirm(): Promise<void> {
    const [id, signing] = await this.signing()
    done('confirm', await confirmOrder(await this.engineer(), id, signing))
  }

  private async step(visitor: Visitor, step: StepCode, note: string): Promise<void> {
    done(step, await takeStep(visitor, { step, demandId: this.id, version: null, key: this.key(step), note }))
  }

  /** What makes this ending differ from the stages behind it. */
  private async end(): Promise<void> {
    const failed = { outcome: 'failure' as const }
    switch (this.demand.ending) {
      case 'returned':
        return void done('return', await returnDemand(await this.manager(), { demandId: this.id, version: null, key: this.key('return'), reason: '坐标落在海面上，请核对经纬度' }))
      case 'judged_distinct':
        return this.judge('distinct', '二期为新楼，与一期不是同一站')
      case 'closed_duplicate':
        return this.judge('duplicate', '与已签订单为同一需求')
      case 'screening_claimed':
        return void (await this.claim('screening'))
      case 'siting_claimed':
        return void (await this.claim('siting'))
      case 'screen_failed': {
        const { visitor, taskId } = await this.claim('screening')
        const answer = { ...failed, reasonCode: 'planning', reasonText: '规划绿地内不能建塔' }
        return void done('screening fails', await replyScreening(visitor, { taskId, key: this.key('screen'), files: { added: [], removed: [] }, answer }))
      }
      case 'siting_failed': {
        const { visitor, taskId } = await this.claim('siting')
        const answer = { ...failed, reasonCode: 'neighbours', reasonText: '周边居民不同意，三次协商未果' }
        return void done('siting fails', await replySiting(visitor, { taskId, key: this.key('site'), files: { added: [], removed: [] }, answer }))
      }
      case 'rematched': {
        const { visitor, taskId } = await this.claim('screening')
        const answer = { ...failed, reasonCode: 'wrong_position', reasonText: '规划点在水面上' }
        done('screening fails', await replyScreening(visitor, { taskId, key: this.key('screen'), files: { added: [], removed: [] }, answer }))
        return void done('match again', await matchAgain(await this.manager(), { demandId: this.id, version: null, key: this.key('rematch'), reason: '改在水库管理处重新整合' }))
      }
      case 'order_returned': {
        const [id, signing] = await this.signing()
        return void done('return', await returnOrder(await this.engineer(), id, { ...signing, reason: '场地费与谈判纪要不符，请核对' }))
      }
      case 'order_refused': {
        const [id, signing] = await this.signing()
        return void done('refuse', await refuseOrder(await this.engineer(), id, { ...signing, reason: '该区域改由室分覆盖' }))
      }
      case 'cancelled':
      case 'cancelled_in_siting':
        return this.step(await this.manager(), 'cancel', '运营商年度规划调整，取消本需求')
      default:
    }
  }

  private async judge(verdict: 'distinct' | 'duplicate', reason: string): Promise<void> {
    const pair = await db.duplicatePair.findFirstOrThrow({ where: { demandId: this.id, verdict: 'open' } })
    const { version } = await db.demand.findUniqueOrThrow({ where: { id: this.id } })
    done('judge', await judgeDuplicate(await this.manager(), { demandId: this.id, pairId: pair.id, verdict, reason, version, key: this.key('judge') }))
  }
}

/** What a survey finds of a distribution system. */
const surveyOf = (kind: 'building' | 'tunnel'): DasFacts => ({
  dasSystem: 'passive', roomPosition: kind === 'building' ? 'B1 层弱电间' : '东洞口设备间', machinePositions: 2, sourceFree: 2, sourceNeeded: 1, poiPortsFree: 8, poiPortsNeeded: 1,
  surveyedSize: kind === 'building' ? 70_500 : 1.25, floorsCovered: kind === 'building' ? 12 : null, liftsCovered: kind === 'building' ? 8 : null, boresCovered: kind === 'tunnel' ? 2 : null,
  sourceBands: ['2600'], doublePath: true, rruSupply: 'mains_220', customerPowerKw: 6, propertyOwner: '物业公司', propertyContract: 'agreed', costClass: 'middle',
})

function expected(ending: Ending): string {
  const other: Partial<Record<Ending, string>> = {
    suspected: 'collected', judged_distinct: 'collected', screening_claimed: 'screening', siting_claimed: 'siting', screened_to_order: 'sited', rematched: 'matching',
    order_returned: 'ordering', order_refused: 'cancelled', cancelled_in_siting: 'cancelled',
  }
  return other[ending] ?? ending
}

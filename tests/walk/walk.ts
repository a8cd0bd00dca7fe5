import { permissionsOf } from '~/domain/people/permissions'
import { stepOf, stepsFrom, type DemandState, type StepCode } from '~/domain/process/demand-process'
import { db } from '~/platform/db.server'
import { acts, between, type Act, type Press } from './acts'
import { chance } from './chance'
import { districts, visitorOf, walkers, type Walker } from './people'

export interface Tally {
  steps: number
  /** Steps of the table that were acknowledged as taken now. */
  taken: number
  /** Acts on tasks and drafts that were acknowledged. */
  between: number
  repeated: number
  refused: Record<string, number>
  /** A form sent again that did not give its first answer. */
  wrongRepeats: string[]
  byStep: Partial<Record<StepCode, number>>
}

type Name = StepCode | keyof typeof between
const isStep = (name: Name): name is StepCode => name in acts
const actOf = (name: Name): Act => (isStep(name) ? acts[name]! : between[name])
const names = [...Object.keys(acts), ...Object.keys(between)] as Name[]

const taskActs: Partial<Record<DemandState, Name[]>> = {
  collected: ['judge_distinct'],
  screening: ['claim_screening', 'claim_screening', 'draft_screening', 'release_screening'],
  siting: ['claim_siting', 'claim_siting', 'draft_siting', 'release_siting'],
  ordering: ['price', 'price'],
}
/** Ends, taken seldom so that the walk gets far. */
const seldom: readonly Name[] = ['cancel', 'recall_order', 'keep_on', 'refuse_order', 'return_demand', 'judge_duplicate', 'rematch', 'withdraw_matching', 'withdraw_question', 'change_demand']

/** Several people at once take whatever step comes to their mind, also those that are not theirs to take. */
export async function randomWalk({ seed, steps, people }: { seed: number; steps: number; people: number }): Promise<Tally> {
  const walk = new Walk(seed, steps)
  await Promise.all(Array.from({ length: people }, () => walk.go()))
  return walk.tally
}

class Walk {
  readonly tally: Tally = { steps: 0, taken: 0, between: 0, repeated: 0, refused: {}, wrongRepeats: [], byStep: {} }
  private readonly next: () => number
  private readonly demands: number[] = []
  private readonly earlier: { name: Name; press: Press; ok: boolean }[] = []
  private keys = 0

  constructor(private readonly seed: number, private readonly most: number) {
    this.next = chance(seed)
  }

  private one = <T>(list: readonly T[]): T => list[Math.floor(this.next() * list.length)]!
  private happens = (probability: number) => this.next() < probability

  async go(): Promise<void> {
    while (this.tally.steps < this.most) {
      this.tally.steps += 1
      const again = this.happens(0.08) && this.earlier.length > 0
      await (again ? this.repeat() : this.press())
    }
  }

  private async press(): Promise<void> {
    const key = `w${this.seed}-${(this.keys += 1)}`
    if (this.demands.length < 12 || this.happens(0.07)) return this.enter(key)

    // Mostly the same few, so that people meet.
    const demandId = this.happens(0.85) ? this.one(this.demands.slice(-14)) : this.one(this.demands)
    const { state, districtCode } = await db.demand.findUniqueOrThrow({ where: { id: demandId }, select: { state: true, districtCode: true } })
    const name = this.choose(state)
    const press: Press = { by: visitorOf(this.somebody(name, districtCode)), demandId, key, late: this.happens(0.08) ? 1 : 0 }
    await this.act(name, press)
  }

  private async enter(key: string): Promise<void> {
    const name = this.happens(0.7) ? 'collect' : 'submit_demand'
    const district = this.one(districts)
    const press = { by: visitorOf(this.somebody(name, district)), demandId: 0, key, place: { district, at: Math.floor(this.next() * 400) } }
    await this.act(name, press)
  }

  private choose(state: DemandState): Name {
    if (this.happens(0.12)) return this.one(names)
    const ways: Name[] = [...stepsFrom(state, { may: () => true, carrier: false }).filter((step) => step in acts), ...(taskActs[state] ?? [])]
    const likely = ways.filter((way) => !seldom.includes(way))
    return this.one(likely.length > 0 && !this.happens(0.12) ? likely : ways.length > 0 ? ways : names)
  }

  /** Mostly one who may, and there. */
  private somebody(name: Name, district: string): Walker {
    if (this.happens(0.12)) return this.one(walkers)
    const needed = isStep(name) ? stepOf(name).may : name.startsWith('judge') ? (['demand.collect'] as const) : name === 'price' ? (['order.design'] as const) : name.endsWith('screening') ? (['screening.work'] as const) : (['siting.work'] as const)
    const fitting = walkers.filter(({ role, place }) => district.startsWith(place) && needed.some((permission) => permissionsOf(role).includes(permission)))
    return this.one(fitting.length > 0 ? fitting : walkers)
  }

  private async act(name: Name, press: Press): Promise<void> {
    const verdict = await actOf(name)(press)
    if (verdict.ok && 'repeated' in verdict && verdict.repeated) throw new Error(`${name} calls a fresh form repeated`)
    this.earlier.push({ name, press, ok: verdict.ok })
    if (this.earlier.length > 200) this.earlier.shift()
    if (!verdict.ok) return this.count(this.tally.refused, verdict.because ?? 'mistakes')

    if (press.demandId === 0 && 'demandId' in verdict) this.demands.push(Number(verdict.demandId))
    const step = name === 'judge_distinct' ? 'judge_duplicate' : name
    if (!isStep(step)) return void (this.tally.between += 1)
    this.tally.taken += 1
    this.count(this.tally.byStep, step)
  }

  /** The same form again, from the page before. What was taken must not be taken twice. */
  private async repeat(): Promise<void> {
    const { name, press, ok } = this.one(this.earlier)
    if (!ok) return
    const verdict = await actOf(name)(press)
    const isFirstAnswer = verdict.ok && 'repeated' in verdict && verdict.repeated === true
    // What a form asks before its step may judge the record that has gone on; done twice it must not be.
    if (verdict.ok && !isFirstAnswer) this.tally.wrongRepeats.push(`${name} ${press.key}`)
    this.tally.repeated += 1
  }

  private count(of: Record<string, number>, what: string): void {
    of[what] = (of[what] ?? 0) + 1
  }
}

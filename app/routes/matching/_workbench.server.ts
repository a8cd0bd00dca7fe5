import { bearingFrom } from '~/domain/matching/bearings'
import type { TypedPlan } from '~/domain/matching/commands.server'
import type { PlanMistake } from '~/domain/matching/plan'
import { planRecord, type EnteredPlan } from '~/domain/matching/plan.fields'
import { propose } from '~/domain/matching/proposal'
import { demandsOfGroup, plansOf } from '~/domain/matching/store.server'
import { workbenchOf } from '~/domain/matching/workbench.store.server'
import type { Visitor } from '~/domain/people/visitor'
import { placeName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import type { Translate } from '~/locales/words'
import { env } from '~/platform/env.server'
import { stop } from '~/platform/stop.server'

/** What was typed, or what the system proposes before anything was. */
export interface KeptPlan {
  values: EnteredPlan
  /** Rank by site. */
  ranks: Record<string, string>
  partners: string[]
}

export interface FormError {
  field: string
  message: string
}

/** Everything the workbench shows; ends in 404 where the demand is not the visitor's to see. */
export async function workbenchView(visitor: Visitor, demandId: number) {
  const bench = await workbenchOf(demandId, visitor)
  if (!bench) throw stop(404, 'notFound')

  const { demand, sites, others } = bench
  const plans = await plansOf(demand.id)
  const group = plans.find(({ active }) => active)?.jointGroup
  return {
    ...bench,
    sites: sites.map((site, index) => ({ ...site, mark: String(index + 1), ...bearingFrom(demand.values, site) })),
    others: others.map((other, index) => ({ ...other, mark: letter(index), ...bearingFrom(demand.values, other) })),
    place: placeName(await allDivisions(), demand.values.districtCode),
    plans,
    together: group ? await demandsOfGroup(group, visitor.scope) : [],
    handsOver: env.resource !== null && demand.state === 'matching' && visitor.may('matching.plan'),
    mayPlan: demand.state === 'matching' && visitor.may('matching.plan'),
    mayWithdraw: demand.state === 'matching' && visitor.may('demand.collect'),
    proposal: proposalOf(bench),
  }
}

export type WorkbenchView = Awaited<ReturnType<typeof workbenchView>>

function proposalOf({ demand, sites }: NonNullable<Awaited<ReturnType<typeof workbenchOf>>>): KeptPlan {
  const { choice, siteIds } = propose(sites)
  const { name, longitude, latitude } = demand.values
  return {
    values: { choice, pointName: name, pointLongitude: String(longitude), pointLatitude: String(latitude), remarks: '' },
    ranks: Object.fromEntries(siteIds.map((id, index) => [String(id), String(index + 1)])),
    partners: [],
  }
}

/** A, B, … Z, A1, B1, … */
const letter = (index: number): string => String.fromCharCode(65 + (index % 26)) + (index < 26 ? '' : String(Math.floor(index / 26)))

/** The plan as it was sent, with what is wrong in its own fields. */
export function readPlan(form: FormData, t: Translate): { kept: KeptPlan; plan: TypedPlan | null; errors: FormError[] } {
  const ranks = Object.fromEntries([...form].flatMap(([name, value]) => (/^site-\d+$/.test(name) && /^[123]$/.test(String(value)) ? [[name.slice(5), String(value)]] : [])))
  const partners = form.getAll('partner').map(String).filter((id) => /^\d{1,9}$/.test(id))
  const kept = { values: planRecord.entered(form), ranks, partners }
  const read = planRecord.fromForm(form, t)
  if (!read.ok) return { kept, plan: null, errors: read.errors }

  const { choice, pointName, pointLongitude, pointLatitude, remarks = '' } = read.value
  const whole = pointName !== undefined && pointLongitude !== undefined && pointLatitude !== undefined
  const plan = {
    choice, remarks,
    point: whole ? { name: pointName, longitude: pointLongitude, latitude: pointLatitude } : null,
    ranks: Object.entries(ranks).map(([siteId, rank]) => ({ siteId: Number(siteId), rank: Number(rank) })),
    partnerIds: partners.map(Number),
  }
  return { kept, plan, errors: [] }
}

export const mistakesInWords = (mistakes: readonly PlanMistake[], t: Translate): FormError[] =>
  mistakes.map(({ field, code, facts }) => ({ field, message: t(`matching:mistake.${code}`, facts) }))

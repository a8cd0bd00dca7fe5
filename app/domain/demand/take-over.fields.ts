import { z } from 'zod'
import { hint } from '~/fields/field'
import type { Finding } from '~/fields/message'
import { defineRecord } from '~/fields/record'
import { stepOf, type DemandState } from '../process/demand-process'

/** Rules over several columns, in words of their own. */
const says = { neededByState: 'takeover:rule.neededByState', beforeEarlier: 'takeover:rule.beforeEarlier' }

const text = (maximum: number) => z.string().max(maximum)
const day = () => z.iso.date()

/** States that a running demand of an older system may have here; in the others this product needs records of its own making. */
export const takeOverStates = stepOf('take_over').to as readonly [DemandState, ...DemandState[]]

/** What each state must bring with it. */
const needed: Partial<Record<DemandState, readonly (keyof TakeOverFacts)[]>> = {
  screen_failed: ['reason'],
  siting: ['screenedOn'],
  siting_failed: ['screenedOn', 'reason'],
  order_confirmed: ['screenedOn', 'sitedOn', 'confirmedOn', 'legacyOrder'],
}

const milestones = ['collectedOn', 'screenedOn', 'sitedOn', 'confirmedOn'] as const

const shape = {
  legacyNumber: text(60).register(hint, { section: 'legacy', alsoHeaded: ['原系统编号', '旧编号', '历史编号'], width: 22, help: true }),
  legacyState: z.enum(takeOverStates).register(hint, { section: 'legacy', dictionary: 'demand:state', alsoHeaded: ['当前状态', '需求状态'], width: 14, help: true }),
  ownerLogin: text(40).optional().register(hint, { section: 'legacy', alsoHeaded: ['客户经理账号'], width: 16, help: true }),
  collectedOn: day().register(hint, { section: 'legacy', width: 14 }),
  screenedOn: day().optional().register(hint, { section: 'legacy', says, width: 14 }),
  sitedOn: day().optional().register(hint, { section: 'legacy', says, width: 14 }),
  confirmedOn: day().optional().register(hint, { section: 'legacy', says, width: 14 }),
  legacyOrder: text(60).optional().register(hint, { section: 'legacy', says, alsoHeaded: ['原订单编号'], width: 22 }),
  reason: text(500).optional().register(hint, { section: 'legacy', says, alsoHeaded: ['失败说明'], width: 30 }),
}

type Facts = Partial<Record<keyof typeof shape, string>>

/** Facts that a state needs, and days in the order of the work. */
function findings(value: Facts): Finding[] {
  const missing = value.legacyState ? (needed[value.legacyState as DemandState] ?? []).filter((field) => !value[field]) : []
  const days = milestones.filter((field) => value[field])
  const disordered = days.filter((field, i) => i > 0 && value[field]! < value[days[i - 1]!]!)
  return [
    ...missing.map((field): Finding => ({ field, rule: 'neededByState', weight: 'error', values: { state: value.legacyState ?? '' } })),
    ...disordered.map((field): Finding => ({ field, rule: 'beforeEarlier', weight: 'error' })),
  ]
}

/** What a running demand of an older system brings beside its fields. */
export const takeOverRecord = defineRecord('takeover', shape, findings)

export type TakeOverFacts = Extract<ReturnType<typeof takeOverRecord.fromForm>, { ok: true }>['value']

export const isTakeOverField = (name: string): boolean => name in shape

export const takeOverTemplate = { prefix: 'demand.takeover', version: '2026-11' } as const

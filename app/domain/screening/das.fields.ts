import { z } from 'zod'
import { hint } from '~/fields/field'
import type { Finding } from '~/fields/message'
import { defineRecord } from '~/fields/record'
import type { DemandKind } from '../demand/demand'
import { rruSupplies, sourceBands } from '../demand/dictionaries'
import { candidate, candidateFindings, placePart, surveyPart, verdictPart } from './screening.fields'

export type DasKind = Exclude<DemandKind, 'tower'>

export const dasSystems = ['passive', 'active'] as const
export const propertyContracts = ['signed', 'agreed', 'to_talk'] as const
export const costClasses = ['low', 'middle', 'high'] as const

const count = (most: number) => z.number().int().min(0).max(most)
const section = 'das'

/** What is found of a distribution system in place of mounting, antenna and tower; field names are the columns of table das_survey. */
const found = {
  dasSystem: z.enum(dasSystems).register(hint, { section, label: 'screening:field.dasSystem', dictionary: 'screening:dictionary.dasSystem' }),
  roomPosition: z.string().max(200).register(hint, { section, label: 'screening:field.roomPosition', width: 30, help: true }),
  machinePositions: count(60).register(hint, { section, label: 'demand:field.machinePositions' }),
  sourceFree: count(60).register(hint, { section, label: 'screening:field.sourceFree' }),
  sourceNeeded: count(60).register(hint, { section, label: 'screening:field.sourceNeeded', says: { beyondFree: 'screening:rule.sourceBeyondFree' } }),
  poiPortsFree: count(48).register(hint, { section, label: 'screening:field.poiPortsFree' }),
  poiPortsNeeded: count(48).register(hint, { section, label: 'screening:field.poiPortsNeeded', says: { beyondFree: 'screening:rule.portsBeyondFree' } }),
  sourceBands: z.array(z.enum(sourceBands)).min(1).max(11).register(hint, { section, label: 'demand:field.sourceBands', dictionary: 'demand:dictionary.band' }),
  doublePath: z.boolean().default(false).register(hint, { section, label: 'demand:field.doublePath' }),
  rruSupply: z.enum(rruSupplies).optional().register(hint, { section, label: 'demand:field.rruSupply', dictionary: 'demand:dictionary.rruSupply' }),
  customerPowerKw: z.number().min(0).max(500).optional().register(hint, { section, label: 'demand:field.customerPowerKw', unit: 'demand:unit.kilowatt' }),
  propertyOwner: z.string().max(80).register(hint, { section, label: 'screening:field.propertyOwner', width: 28 }),
  propertyContract: z.enum(propertyContracts).register(hint, { section, label: 'screening:field.propertyContract', dictionary: 'screening:dictionary.propertyContract' }),
  costClass: z.enum(costClasses).register(hint, { section, label: 'screening:field.costClass', dictionary: 'screening:dictionary.costClass' }),
}

/** The size that a survey finds, and how far the system reaches. */
export const foundIn = {
  building: {
    ...found,
    surveyedSize: z.number().min(1).max(5_000_000).register(hint, { section, label: 'screening:field.surveyedArea', unit: 'demand:unit.squareMetre' }),
    floorsCovered: count(200).optional().register(hint, { section, label: 'screening:field.floorsCovered' }),
    liftsCovered: count(200).optional().register(hint, { section, label: 'screening:field.liftsCovered' }),
  },
  tunnel: {
    ...found,
    surveyedSize: z.number().min(0.01).max(200).register(hint, { section, label: 'screening:field.surveyedLength', unit: 'demand:unit.kilometre' }),
    boresCovered: z.number().int().min(1).max(4).register(hint, { section, label: 'screening:field.boresCovered' }),
  },
} as const

interface Found {
  constructionMode?: string
  sourceFree?: number
  sourceNeeded?: number
  poiPortsFree?: number
  poiPortsNeeded?: number
}

/** An existing system takes no more than it has free; one that is altered or built gets what it needs. */
export function foundFindings({ constructionMode, sourceFree, sourceNeeded, poiPortsFree, poiPortsNeeded }: Found): Finding[] {
  if (constructionMode !== 'existing') return []
  const beyond = (field: string, free: number | undefined, needed: number | undefined): Finding[] =>
    free !== undefined && needed !== undefined && needed > free ? [{ field, rule: 'beyondFree', weight: 'error', values: { free } }] : []
  return [...beyond('sourceNeeded', sourceFree, sourceNeeded), ...beyond('poiPortsNeeded', poiPortsFree, poiPortsNeeded)]
}

const dasFindings = (value: Parameters<typeof candidateFindings>[0] & Found): Finding[] => [...candidateFindings(value), ...foundFindings(value)]

/** One candidate of each kind. */
export const candidates = {
  tower: candidate,
  building: defineRecord('screening', { ...verdictPart, ...placePart, ...foundIn.building, ...surveyPart }, dasFindings),
  tunnel: defineRecord('screening', { ...verdictPart, ...placePart, ...foundIn.tunnel, ...surveyPart }, dasFindings),
} as const

/** What a survey found, as it is kept. */
export interface DasFacts {
  dasSystem: string
  roomPosition: string
  machinePositions: number
  sourceFree: number
  sourceNeeded: number
  poiPortsFree: number
  poiPortsNeeded: number
  surveyedSize: number
  floorsCovered: number | null
  liftsCovered: number | null
  /** Null in a building. */
  boresCovered: number | null
  sourceBands: string[]
  doublePath: boolean
  rruSupply: string | null
  customerPowerKw: number | null
  propertyOwner: string
  propertyContract: string
  costClass: string
}

const dasColumns = [...Object.keys(found), 'surveyedSize', 'floorsCovered', 'liftsCovered', 'boresCovered']

/** Read values taken apart: what a distribution system is, and the rest. */
export function apart<Values extends object>(values: Values): { das: DasFacts; rest: Record<string, unknown> } {
  const entries = Object.entries(values)
  const das = Object.fromEntries(dasColumns.map((column) => [column, (values as Record<string, unknown>)[column] ?? null])) as unknown as DasFacts
  return { das, rest: Object.fromEntries(entries.filter(([field]) => !dasColumns.includes(field))) }
}

/** There is no mast: the columns of one say so. */
export const noMast = { heightMinMetres: 0, heightMaxMetres: 0, towerType: 'none', shelterType: 'none' } as const

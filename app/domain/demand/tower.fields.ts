import { z } from 'zod'
import { hint } from '~/fields/field'
import type { Finding } from '~/fields/message'
import { defineRecord } from '~/fields/record'
import { coordinateFindings } from './coordinates'
import { contactShape, demandShape } from './demand.fields'
import type { PlaceCodes } from './place'
import { maintenanceGrades, systems, wishedShelterTypes, wishedTowerTypes } from './dictionaries'

const metres = (minimum: number, maximum: number) => z.number().min(minimum).max(maximum)

/** What a tower demand says besides. Field names are the columns of table demand_tower. */
const towerPart = {
  systems: z.array(z.enum(systems)).min(1).max(8).register(hint, { section: 'equipment', dictionary: 'system', alsoHeaded: ['制式', '网络制式', '系统制式', '频段'], width: 20, help: true }),
  systemCount: z.number().int().min(1).max(12).register(hint, { section: 'equipment', alsoHeaded: ['系统数', '系统数（个）'], width: 10, says: { fewerThanListed: 'demand:rule.fewerThanListed' } }),
  bbu: z.number().int().min(0).max(40).optional().register(hint, { section: 'equipment', alsoHeaded: ['BBU个数', 'BBU'], width: 10 }),
  rru: z.number().int().min(0).max(80).optional().register(hint, { section: 'equipment', alsoHeaded: ['RRU数量', 'AAU数量', 'RRU/AAU'], width: 10 }),
  heightMinMetres: metres(1, 150).register(hint, { section: 'equipment', unit: 'demand:unit.metre', alsoHeaded: ['天线挂高下限', '最低挂高', '挂高下限'], width: 12 }),
  heightMaxMetres: metres(1, 150).register(hint, {
    section: 'equipment', unit: 'demand:unit.metre', alsoHeaded: ['天线挂高上限', '最高挂高', '挂高上限'], width: 12, says: { heightOrder: 'demand:rule.heightOrder' },
  }),
  antennas: z.number().int().min(1).max(60).register(hint, { section: 'equipment', alsoHeaded: ['天线数', '天线个数', '天线数量（副）'], width: 10 }),
  azimuths: z.string().max(120).regex(/^\d{1,3}([/、,，;； ]+\d{1,3})*$/).optional().register(hint, { section: 'equipment', alsoHeaded: ['方位角'], width: 16, help: true, says: { notInForm: 'demand:rule.azimuths' } }),
  towerType: z.enum(wishedTowerTypes).optional().register(hint, { section: 'equipment', dictionary: 'pricing:towerType', alsoHeaded: ['塔型', '塔类型', '塔桅类型', '期望塔型'], width: 14 }),
  shelterType: z.enum(wishedShelterTypes).optional().register(hint, { section: 'equipment', dictionary: 'pricing:shelterType', alsoHeaded: ['机房类型', '期望机房', '机房'], width: 14 }),

  powerKw: z.number().min(0).max(500).optional().register(hint, { section: 'power', unit: 'demand:unit.kilowatt', alsoHeaded: ['总功耗', '设备总功耗', '功耗'], width: 10 }),
  backupHours: z.number().min(0).max(72).optional().register(hint, { section: 'power', unit: 'demand:unit.hour', alsoHeaded: ['备电时间', '后备时长'], width: 10 }),
  maintenanceGrade: z.enum(maintenanceGrades).optional().register(hint, { section: 'power', alsoHeaded: ['维护级别', '维护等级要求'], width: 12 }),
  nightAccess: z.boolean().default(false).register(hint, { section: 'power', alsoHeaded: ['0-6点可上站', '0-6点进站', '夜间上站'], width: 12 }),
}

type TowerFacts = { heightMinMetres?: number; heightMaxMetres?: number; systems?: string[]; systemCount?: number; longitude?: number; latitude?: number }

/** What no single field shows. */
function towerFindings(value: TowerFacts): Finding[] {
  const { heightMinMetres, heightMaxMetres, systems: listed, systemCount } = value
  const findings = coordinateFindings(value)
  if (heightMinMetres !== undefined && heightMaxMetres !== undefined && heightMinMetres > heightMaxMetres) {
    findings.push({ field: 'heightMaxMetres', rule: 'heightOrder', weight: 'error', values: { lower: heightMinMetres } })
  }
  if (listed && systemCount !== undefined && systemCount < listed.length) {
    findings.push({ field: 'systemCount', rule: 'fewerThanListed', weight: 'warning', values: { listed: listed.length } })
  }
  return findings
}

/** A tower demand as a row of the collection sheet: the place stands in three columns. */
export const towerSheet = defineRecord('demand', { ...demandShape, ...towerPart, ...contactShape }, towerFindings)

const { province: _province, city: _city, ...placeByDistrict } = demandShape

/** A tower demand as a form: one district is chosen, by code or written. */
export const towerForm = defineRecord('demand', { ...placeByDistrict, ...towerPart, ...contactShape }, towerFindings)

export type TowerDemandValues = Extract<ReturnType<typeof towerForm.fromForm>, { ok: true }>['value']

/** Everything the tables keep of it: what was left empty is null, the place stands by its codes. */
export function keptTower({ district: _words, ...values }: TowerDemandValues, place: PlaceCodes) {
  return { ...defined(values), ...place }
}

type Kept<T> = { [K in keyof T]-?: undefined extends T[K] ? Exclude<T[K], undefined> | null : T[K] }

const defined = <T extends object>(values: T): Kept<T> => Object.fromEntries(Object.entries(values).map(([field, value]) => [field, value ?? null])) as Kept<T>

/** Order of the sections in a form. Titles: demand:section.<name>. */
export const towerSections = ['origin', 'place', 'wish', 'equipment', 'power', 'contact'] as const

/** Of the workbook: an older version is named as such when it comes back. */
export const towerTemplate = { template: 'demand.tower', version: '2026-11' } as const

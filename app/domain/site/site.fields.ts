import { z } from 'zod'
import { hint } from '~/fields/field'
import type { Finding } from '~/fields/message'
import { defineRecord } from '~/fields/record'
import { carriers } from '../shared/carrier'
import { powerModes, shelterTypes, towerTypes } from '../shared/configuration'
import { latitudeRange, longitudeRange } from '../shared/country'
import { rruSupplies, systems } from '../shared/radio'
import { dasKinds, dasSystems } from './das'
import { siteKinds, siteStates } from './site'
import { tenantPositions } from './tenancy'

const text = (maximum: number) => z.string().max(maximum)
const whole = (maximum: number) => z.number().int().min(0).max(maximum)
const degrees = (axis: 'longitude' | 'latitude') => {
  const { min, max } = axis === 'longitude' ? longitudeRange : latitudeRange
  return z.number().min(min).max(max)
}
const says = (axis: 'longitude' | 'latitude') => ({ tooSmall: `site:rule.${axis}Range`, tooBig: `site:rule.${axis}Range` })

export const codeField = z.string().regex(/^[A-Za-z0-9-]{4,32}$/).register(hint, { section: 'identity', width: 18, help: true, alsoHeaded: ['站址编号', '站点编码', '铁塔站址编码'], says: { notInForm: 'site:rule.code' } })

const identity = {
  name: text(120).register(hint, { section: 'identity', width: 28, alsoHeaded: ['站名', '站点名称'] }),
  state: z.enum(siteStates).default('in_service').register(hint, { section: 'identity', dictionary: 'site:state', says: { retiredWithTenants: 'site:rule.retiredWithTenants' } }),
  stock: z.boolean().default(false).register(hint, { section: 'identity', width: 12, alsoHeaded: ['存量站', '是否存量'] }),
  builtOn: z.iso.date().optional().register(hint, { section: 'identity', width: 14 }),
  remarks: text(500).optional().register(hint, { section: 'identity', control: 'textarea', width: 40 }),
}

const place = {
  district: text(60).register(hint, { section: 'place', width: 14, alsoHeaded: ['区县', '区/县'], says: { unknownPlace: 'site:rule.unknownDistrict', outsideScope: 'site:rule.foreignDistrict' } }),
  longitude: degrees('longitude').register(hint, { section: 'place', reads: 'coordinate', unit: 'site:unit.degree', width: 14, alsoHeaded: ['lng', 'lon'], says: says('longitude') }),
  latitude: degrees('latitude').register(hint, { section: 'place', reads: 'coordinate', unit: 'site:unit.degree', width: 14, alsoHeaded: ['lat'], says: says('latitude') }),
  address: text(200).register(hint, { section: 'place', width: 44, alsoHeaded: ['详细地址', '站址地址'] }),
}

const power = {
  powerMode: z.enum(powerModes).optional().register(hint, { section: 'power', dictionary: 'siting:dictionary.powerMode', width: 14 }),
  powerCapacityKw: z.number().min(0).max(5000).optional().register(hint, { section: 'power', unit: 'site:unit.kilowatt', width: 10 }),
  powerUsedKw: z.number().min(0).max(5000).optional().register(hint, { section: 'power', unit: 'site:unit.kilowatt', width: 10, says: { powerOver: 'site:rule.powerOver' } }),
  batteryHours: z.number().min(0).max(240).optional().register(hint, { section: 'power', unit: 'site:unit.hour', width: 10 }),
  meterNumber: text(40).optional().register(hint, { section: 'power', width: 18 }),
}

const tower = {
  towerType: z.enum(towerTypes).register(hint, { section: 'tower', dictionary: 'pricing:towerType', width: 14 }),
  heightMetres: z.number().min(0).max(300).register(hint, { section: 'tower', unit: 'site:unit.metre', width: 10, alsoHeaded: ['铁塔高度'], says: { towerNeedsHeight: 'site:rule.towerNeedsHeight' } }),
  shelterType: z.enum(shelterTypes).register(hint, { section: 'tower', dictionary: 'pricing:shelterType', width: 14 }),
}

const das = {
  placeName: text(120).register(hint, { section: 'das', width: 28 }),
  system: z.enum(dasSystems).register(hint, { section: 'das', width: 10 }),
  bands: z.array(z.enum(systems)).min(1).max(12).register(hint, { section: 'das', dictionary: 'demand:dictionary.system', width: 24 }),
  doublePath: z.boolean().default(false).register(hint, { section: 'das', width: 10 }),
  poiPorts: whole(96).register(hint, { section: 'das', width: 10 }),
  poiFree: whole(96).register(hint, { section: 'das', width: 10, help: true, says: { poiFreeOver: 'site:rule.poiFreeOver' } }),
  sourcePositions: whole(96).register(hint, { section: 'das', width: 10 }),
  sourceFree: whole(96).register(hint, { section: 'das', width: 10, says: { sourceFreeOver: 'site:rule.sourceFreeOver' } }),
  rruSupply: z.enum(rruSupplies).optional().register(hint, { section: 'das', dictionary: 'demand:dictionary.rruSupply', width: 14 }),
  coverageArea: z.number().min(0).max(9_999_999).optional().register(hint, { section: 'das', unit: 'site:unit.squareMetre', width: 12, says: { areaNeeded: 'site:rule.areaNeeded' } }),
  floors: whole(200).optional().register(hint, { section: 'das', width: 10 }),
  lifts: whole(200).optional().register(hint, { section: 'das', width: 10 }),
  lengthKm: z.number().min(0).max(500).optional().register(hint, { section: 'das', unit: 'site:unit.kilometre', width: 10, says: { lengthNeeded: 'site:rule.lengthNeeded' } }),
  bores: z.number().int().min(1).max(2).optional().register(hint, { section: 'das', width: 10, says: { boresNeeded: 'site:rule.boresNeeded' } }),
  endLongitude: degrees('longitude').optional().register(hint, { section: 'das', reads: 'coordinate', unit: 'site:unit.degree', width: 14, says: says('longitude') }),
  endLatitude: degrees('latitude').optional().register(hint, { section: 'das', reads: 'coordinate', unit: 'site:unit.degree', width: 14, says: says('latitude') }),
}

interface Facts { kind?: string; towerType?: string; heightMetres?: number; powerCapacityKw?: number; powerUsedKw?: number; poiPorts?: number; poiFree?: number; sourcePositions?: number; sourceFree?: number; coverageArea?: number; lengthKm?: number; bores?: number }

const wrong = (field: string, rule: string, values: Record<string, number> = {}): Finding => ({ field, rule, weight: 'error', values })
const over = (part: number | undefined, all: number | undefined): boolean => part !== undefined && all !== undefined && part > all

/** What no single field shows. */
export function siteFindings({ kind, towerType, heightMetres, powerCapacityKw, powerUsedKw, ...rest }: Facts): Finding[] {
  return [
    ...(towerType !== undefined && towerType !== 'none' && heightMetres === 0 ? [wrong('heightMetres', 'towerNeedsHeight')] : []),
    ...(over(powerUsedKw, powerCapacityKw) ? [wrong('powerUsedKw', 'powerOver', { used: powerUsedKw!, capacity: powerCapacityKw! })] : []),
    ...(over(rest.poiFree, rest.poiPorts) ? [wrong('poiFree', 'poiFreeOver', { ports: rest.poiPorts! })] : []),
    ...(over(rest.sourceFree, rest.sourcePositions) ? [wrong('sourceFree', 'sourceFreeOver', { positions: rest.sourcePositions! })] : []),
    ...(kind === 'building_das' && rest.coverageArea === undefined ? [wrong('coverageArea', 'areaNeeded')] : []),
    ...(kind === 'tunnel_das' && rest.lengthKm === undefined ? [wrong('lengthKm', 'lengthNeeded')] : []),
    ...(kind === 'tunnel_das' && rest.bores === undefined ? [wrong('bores', 'boresNeeded')] : []),
  ]
}

const towerKind = z.enum(['macro', 'rooftop']).register(hint, { section: 'identity', dictionary: 'site:kind' })
const dasKind = z.enum(dasKinds).register(hint, { section: 'identity', dictionary: 'site:kind' })

/** A tower or rooftop site, and a building or tunnel with a system in it, as forms; `new…` name their code as well. */
export const towerSiteForm = defineRecord('site', { kind: towerKind, ...identity, ...place, ...tower, ...power }, siteFindings)
export const newTowerSiteForm = defineRecord('site', { code: codeField, kind: towerKind, ...identity, ...place, ...tower, ...power }, siteFindings)
export const dasSiteForm = defineRecord('site', { kind: dasKind, ...identity, ...place, ...das, ...power }, siteFindings)
export const newDasSiteForm = defineRecord('site', { code: codeField, kind: dasKind, ...identity, ...place, ...das, ...power }, siteFindings)

export const siteSections = ['identity', 'place', 'tower', 'das', 'power'] as const

/** One platform of a tower, a row of its form. */
export const platformRow = defineRecord('site', {
  heightMetres: z.number().min(0.1).max(300).register(hint, { label: 'site:show.platformHeight', unit: 'site:unit.metre' }),
  capacity: z.number().int().min(1).max(60).register(hint, { unit: 'site:unit.antenna' }),
})

/** A tenant who moves in; the platform is chosen beside it. */
export const tenancyForm = defineRecord('site', {
  carrier: z.enum(carriers).register(hint, { dictionary: 'common:carrier' }),
  position: z.enum(tenantPositions).register(hint, { dictionary: 'site:position' }),
  antennas: whole(60),
  since: z.iso.date(),
  reason: text(500).register(hint, { width: 60 }),
})

/** A tenant who leaves. */
export const leavingForm = defineRecord('site', {
  until: z.iso.date().register(hint, { help: true }),
  reason: text(500).register(hint, { width: 60 }),
})

/** All parts of a row of the register's sheet, those of one kind of site optional. */
export const sheetParts = { identity, place, tower, das, power, kind: z.enum(siteKinds).register(hint, { section: 'identity', dictionary: 'site:kind', width: 12 }) }

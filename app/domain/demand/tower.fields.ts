import { z } from 'zod'
import { hint } from '~/fields/field'
import type { Finding } from '~/fields/message'
import { defineRecord } from '~/fields/record'
import { coordinateFindings } from './coordinates'
import { contactShape, demandShape, equipmentShape, powerShape, systemFindings } from './demand.fields'
import { headingsOf } from './column-names'
import { wishedShelterTypes, wishedTowerTypes } from './dictionaries'
import { keptOf, type PlaceCodes } from './place'

const metres = (minimum: number, maximum: number) => z.number().min(minimum).max(maximum)

/** What a tower demand says besides. Field names are the columns of table demand_tower. */
const towerPart = {
  ...equipmentShape('equipment'),
  heightMinMetres: metres(1, 150).register(hint, { section: 'equipment', unit: 'demand:unit.metre', alsoHeaded: headingsOf('heightMinMetres'), width: 12 }),
  heightMaxMetres: metres(1, 150).register(hint, {
    section: 'equipment', unit: 'demand:unit.metre', alsoHeaded: headingsOf('heightMaxMetres'), width: 12, says: { heightOrder: 'demand:rule.heightOrder' },
  }),
  antennas: z.number().int().min(1).max(60).register(hint, { section: 'equipment', alsoHeaded: headingsOf('antennas'), width: 10 }),
  azimuths: z.string().max(120).regex(/^\d{1,3}([/、,，;； ]+\d{1,3})*$/).optional().register(hint, { section: 'equipment', alsoHeaded: headingsOf('azimuths'), width: 16, help: true, says: { notInForm: 'demand:rule.azimuths' } }),
  towerType: z.enum(wishedTowerTypes).optional().register(hint, { section: 'equipment', dictionary: 'pricing:towerType', alsoHeaded: headingsOf('towerType'), width: 14 }),
  shelterType: z.enum(wishedShelterTypes).optional().register(hint, { section: 'equipment', dictionary: 'pricing:shelterType', alsoHeaded: headingsOf('shelterType'), width: 14 }),
  ...powerShape,
}

type TowerFacts = { heightMinMetres?: number; heightMaxMetres?: number; systems?: string[]; systemCount?: number; longitude?: number; latitude?: number }

/** What no single field shows. */
function towerFindings(value: TowerFacts): Finding[] {
  const { heightMinMetres, heightMaxMetres } = value
  const findings = coordinateFindings(value)
  if (heightMinMetres !== undefined && heightMaxMetres !== undefined && heightMinMetres > heightMaxMetres) {
    findings.push({ field: 'heightMaxMetres', rule: 'heightOrder', weight: 'error', values: { lower: heightMinMetres } })
  }
  return [...findings, ...systemFindings(value)]
}

/** A tower demand as a row of the collection sheet: the place stands in three columns. */
export const towerSheet = defineRecord('demand', { ...demandShape, ...towerPart, ...contactShape }, towerFindings)

const { province: _province, city: _city, ...placeByDistrict } = demandShape

/** A tower demand as a form: one district is chosen, by code or written. */
export const towerForm = defineRecord('demand', { ...placeByDistrict, ...towerPart, ...contactShape }, towerFindings)

export type TowerDemandValues = Extract<ReturnType<typeof towerForm.fromForm>, { ok: true }>['value']

/** Everything the tables keep of it: what was left empty is null, the place stands by its codes. */
export const keptTower = (values: TowerDemandValues, place: PlaceCodes) => keptOf(values, place)

/** Order of the sections in a form. Titles: demand:section.<name>. */
export const towerSections = ['origin', 'place', 'wish', 'equipment', 'power', 'contact'] as const

/** Of the workbook: an older version is named as such when it comes back. */
export const towerTemplate = { template: 'demand.tower', version: '2026-11' } as const

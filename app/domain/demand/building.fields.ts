import { z } from 'zod'
import { hint } from '~/fields/field'
import type { Finding } from '~/fields/message'
import { defineRecord } from '~/fields/record'
import { coordinateFindings } from './coordinates'
import { dasContactShape, dasPowerShape, sourceFindings, sourceShape } from './das.fields'
import { demandShape } from './demand.fields'
import { headingsOf } from './column-names'
import { buildingTypes } from './dictionaries'
import { keptOf, type PlaceCodes } from './place'

const squareMetres = () => z.number().min(1).max(5_000_000)

/** What a demand for a distribution system in a building says besides. Field names are the columns of table demand_building. */
const buildingPart = {
  buildingName: z.string().max(120).register(hint, { section: 'building', alsoHeaded: headingsOf('buildingName'), width: 24, help: true }),
  buildingType: z.enum(buildingTypes).register(hint, { section: 'building', alsoHeaded: headingsOf('buildingType'), width: 14 }),
  floors: z.number().int().min(1).max(200).optional().register(hint, { section: 'building', alsoHeaded: headingsOf('floors'), width: 10 }),
  lifts: z.number().int().min(0).max(200).optional().register(hint, { section: 'building', alsoHeaded: headingsOf('lifts'), width: 10 }),
  floorAreaSquareMetres: squareMetres().register(hint, { section: 'building', unit: 'demand:unit.squareMetre', alsoHeaded: headingsOf('floorAreaSquareMetres'), width: 14 }),
  coverageSquareMetres: squareMetres().register(hint, {
    section: 'building', unit: 'demand:unit.squareMetre', alsoHeaded: headingsOf('coverageSquareMetres'), width: 14, says: { beyondFloorArea: 'demand:rule.beyondFloorArea' },
  }),
  ...sourceShape,
  ...dasPowerShape,
}

type BuildingFacts = Parameters<typeof sourceFindings>[0] & { longitude?: number; latitude?: number; floorAreaSquareMetres?: number; coverageSquareMetres?: number }

/** What no single field shows. */
function buildingFindings(value: BuildingFacts): Finding[] {
  const { floorAreaSquareMetres: floorArea, coverageSquareMetres: coverage } = value
  const beyond: Finding[] = floorArea !== undefined && coverage !== undefined && coverage > floorArea ? [{ field: 'coverageSquareMetres', rule: 'beyondFloorArea', weight: 'warning', values: { floorArea } }] : []
  return [...coordinateFindings(value), ...beyond, ...sourceFindings(value)]
}

/** As a row of the collection sheet: the place stands in three columns. */
export const buildingSheet = defineRecord('demand', { ...demandShape, ...buildingPart, ...dasContactShape }, buildingFindings)

const { province: _province, city: _city, ...placeByDistrict } = demandShape

/** As a form: one district is chosen, by code or written. */
export const buildingForm = defineRecord('demand', { ...placeByDistrict, ...buildingPart, ...dasContactShape }, buildingFindings)

export type BuildingDemandValues = Extract<ReturnType<typeof buildingForm.fromForm>, { ok: true }>['value']

export const keptBuilding = (values: BuildingDemandValues, place: PlaceCodes) => keptOf(values, place)

/** Order of the sections in a form. Titles: demand:section.<name>. */
export const buildingSections = ['origin', 'place', 'building', 'wish', 'source', 'power', 'contact'] as const

export const buildingTemplate = { template: 'demand.building', version: '2026-11' } as const

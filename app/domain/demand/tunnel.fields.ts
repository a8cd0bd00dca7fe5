import { z } from 'zod'
import { hint } from '~/fields/field'
import type { Finding } from '~/fields/message'
import { defineRecord } from '~/fields/record'
import { coordinateFindings, degreeRange, latitudeSays, longitudeSays, tunnelFindings } from './coordinates'
import { dasContactShape, dasPowerShape, sourceFindings, sourceShape } from './das.fields'
import { demandShape } from './demand.fields'
import { headingsOf } from './column-names'
import { bores, tunnelTypes } from './dictionaries'
import { keptOf, type PlaceCodes } from './place'

const longitude = () => z.number().min(degreeRange.min).max(degreeRange.max)
const latitude = longitude
const degrees = { section: 'place', reads: 'coordinate', unit: 'demand:unit.degree', width: 14 } as const

/** The demand's own point is where the tunnel starts. */
const start = {
  longitude: longitude().register(hint, { ...degrees, label: 'demand:field.startLongitude', alsoHeaded: headingsOf('tunnelLongitude'), says: longitudeSays }),
  latitude: latitude().register(hint, { ...degrees, label: 'demand:field.startLatitude', alsoHeaded: headingsOf('tunnelLatitude'), says: latitudeSays }),
}

/** What a demand for a distribution system in a tunnel says besides. Field names are the columns of table demand_tunnel. */
const tunnelPart = {
  tunnelName: z.string().max(120).register(hint, { section: 'tunnel', alsoHeaded: headingsOf('tunnelName'), width: 24, help: true }),
  tunnelType: z.enum(tunnelTypes).register(hint, { section: 'tunnel', dictionary: 'pricing:dasType', alsoHeaded: headingsOf('tunnelType'), width: 14, alsoCalled: { railway: ['铁路', '普铁'], high_speed_rail: ['高铁'], metro: ['地铁'], road: ['公路'], utility: ['管廊'] } }),
  lengthKm: z.number().min(0.01).max(200).register(hint, {
    section: 'tunnel', unit: 'demand:unit.kilometre', alsoHeaded: headingsOf('lengthKm'), width: 12, help: true,
    says: { shorterThanEnds: 'demand:rule.shorterThanEnds', muchLongerThanEnds: 'demand:rule.muchLongerThanEnds' },
  }),
  bore: z.enum(bores).register(hint, { section: 'tunnel', alsoHeaded: headingsOf('bore'), width: 10 }),
  endLongitude: longitude().register(hint, { ...degrees, section: 'tunnel', alsoHeaded: headingsOf('endLongitude'), says: { ...longitudeSays, endIsStart: 'demand:rule.endIsStart' } }),
  endLatitude: latitude().register(hint, { ...degrees, section: 'tunnel', alsoHeaded: headingsOf('endLatitude'), says: latitudeSays }),
  ...sourceShape,
  ...dasPowerShape,
}

type TunnelFacts = Parameters<typeof sourceFindings>[0] & Parameters<typeof tunnelFindings>[0]

/** What no single field shows. */
const findingsOf = (value: TunnelFacts): Finding[] => [...coordinateFindings(value), ...tunnelFindings(value), ...sourceFindings(value)]

/** As a row of the collection sheet: the place stands in three columns. */
export const tunnelSheet = defineRecord('demand', { ...demandShape, ...start, ...tunnelPart, ...dasContactShape }, findingsOf)

const { province: _province, city: _city, ...placeByDistrict } = demandShape

/** As a form: one district is chosen, by code or written. */
export const tunnelForm = defineRecord('demand', { ...placeByDistrict, ...start, ...tunnelPart, ...dasContactShape }, findingsOf)

export type TunnelDemandValues = Extract<ReturnType<typeof tunnelForm.fromForm>, { ok: true }>['value']

export const keptTunnel = (values: TunnelDemandValues, place: PlaceCodes) => keptOf(values, place)

/** Order of the sections in a form. Titles: demand:section.<name>. */
export const tunnelSections = ['origin', 'place', 'tunnel', 'wish', 'source', 'power', 'contact'] as const

export const tunnelTemplate = { template: 'demand.tunnel', version: '2026-11' } as const

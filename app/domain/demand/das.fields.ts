import { z } from 'zod'
import { hint } from '~/fields/field'
import type { Finding } from '~/fields/message'
import { contactShape, equipmentShape, powerShape, systemFindings } from './demand.fields'
import { headingsOf } from './column-names'
import { poiTypes, rruSupplies, sourceBands } from './dictionaries'

/** A band is called by its number, with or without its unit. */
const bandNames = Object.fromEntries(sourceBands.map((band) => [band, [`${band}M`, `${band}MHz`, `${band}兆`]]))

/** The signal source of a distribution system, and the point of interface through which several carriers reach it. */
export const sourceShape = {
  ...equipmentShape('source'),
  sourceBands: z.array(z.enum(sourceBands)).min(1).max(11).register(hint, {
    section: 'source', dictionary: 'band', alsoCalled: bandNames, alsoHeaded: headingsOf('sourceBands'), width: 20, help: true, says: { bandMissing: 'demand:rule.bandMissing' },
  }),
  doublePath: z.boolean().default(false).register(hint, { section: 'source', alsoHeaded: headingsOf('doublePath'), width: 10, help: true }),
  poiType: z.enum(poiTypes).optional().register(hint, { section: 'source', alsoHeaded: headingsOf('poiType'), width: 14 }),
  poiPorts: z.number().int().min(1).max(48).optional().register(hint, {
    section: 'source', alsoHeaded: headingsOf('poiPorts'), width: 12, says: { withoutPoi: 'demand:rule.withoutPoi', fewerThanBands: 'demand:rule.fewerThanBands' },
  }),
  poiMinPowerDbm: z.number().min(-30).max(50).optional().register(hint, {
    section: 'source', unit: 'demand:unit.dbm', alsoHeaded: headingsOf('poiMinPowerDbm'), width: 12, help: true, says: { withoutPoi: 'demand:rule.withoutPoi' },
  }),
  rruSupply: z.enum(rruSupplies).optional().register(hint, { section: 'source', alsoHeaded: headingsOf('rruSupply'), width: 14 }),
  machinePositions: z.number().int().min(0).max(60).optional().register(hint, { section: 'source', alsoHeaded: headingsOf('machinePositions'), width: 10 }),
}

const { powerKw: _powerKw, ...restOfPower } = powerShape

/** Power as a distribution system takes it, and whom to ask. */
export const dasPowerShape = {
  powerKw: z.number().min(0).max(500).optional().register(hint, {
    section: 'power', label: 'demand:field.customerPowerKw', unit: 'demand:unit.kilowatt', alsoHeaded: headingsOf('dasPowerKw'), width: 12,
  }),
  ...restOfPower,
}

export const dasContactShape = {
  propertyContact: z.string().max(40).optional().register(hint, { section: 'contact', alsoHeaded: headingsOf('propertyContact'), width: 12 }),
  propertyPhone: contactShape.phone.optional().register(hint, { section: 'contact', alsoHeaded: headingsOf('propertyPhone'), width: 16, says: { notInForm: 'demand:rule.phone' } }),
  ...contactShape,
}

interface SourceFacts {
  systems?: string[]
  systemCount?: number
  sourceBands?: string[]
  poiType?: string
  poiPorts?: number
  poiMinPowerDbm?: number
}

/** Systems, bands and point of interface held against each other. */
export function sourceFindings(value: SourceFacts): Finding[] {
  const { systems = [], sourceBands: bands, poiType, poiPorts, poiMinPowerDbm } = value
  const findings = systemFindings(value)
  const missing = bands ? [...new Set(systems.flatMap((system) => system.split('_')[1] ?? []))].filter((band) => !bands.includes(band)) : []
  if (missing.length > 0) findings.push({ field: 'sourceBands', rule: 'bandMissing', weight: 'warning', values: { bands: missing.join('、') } })
  if (poiType === 'none') {
    if (poiPorts !== undefined) findings.push({ field: 'poiPorts', rule: 'withoutPoi', weight: 'error' })
    if (poiMinPowerDbm !== undefined) findings.push({ field: 'poiMinPowerDbm', rule: 'withoutPoi', weight: 'error' })
    return findings
  }
  if (poiPorts !== undefined && bands && poiPorts < bands.length) findings.push({ field: 'poiPorts', rule: 'fewerThanBands', weight: 'warning', values: { bands: bands.length } })
  return findings
}

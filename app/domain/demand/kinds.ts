import type { Field } from '~/fields/field'
import type { Problem, KeptProblem, Translate } from '~/fields/message'
import type { Entered, Outcome } from '~/fields/record'
import type { Columns } from '~/fields/heading'
import { buildingForm, buildingSections, buildingSheet, buildingTemplate, keptBuilding } from './building.fields'
import type { DemandKind, DemandValues } from './demand'
import type { PlaceCodes } from './place'
import { keptTower, towerForm, towerSections, towerSheet, towerTemplate } from './tower.fields'
import { keptTunnel, tunnelForm, tunnelSections, tunnelSheet, tunnelTemplate } from './tunnel.fields'

/** What was read of a form or a row, before its place has codes. */
export type ReadValues = Record<string, unknown>

/** A record of any kind, as `defineRecord` makes it. */
export interface DemandRecord {
  fields: readonly Field[]
  fieldsFor: (side: 'staff' | 'carrier') => Field[]
  entered: (form: FormData, prefix?: string) => Entered
  fromForm: (form: FormData, t: Translate, prefix?: string) => Outcome<ReadValues>
  reader: (headings: readonly string[], t: Translate, languages?: readonly Translate[]) => { columns: Columns; entered: (cells: Record<string, string>) => Entered; read: (cells: Record<string, string>) => Outcome<ReadValues> }
  headingNamer: (languages: readonly Translate[]) => (heading: string) => boolean
  say: (kept: KeptProblem, t: Translate) => Problem
  headings: (t: Translate) => string[]
  textsToForm: (texts: Record<string, string>, languages: readonly Translate[]) => Entered
  formToTexts: (entered: Entered, t: Translate) => Record<string, string>
  toForm: (value: ReadValues) => Entered
  toRow: (value: ReadValues, t: Translate) => (string | number | null)[]
}

/** One kind of demand: its form, its sheet, and the table that keeps what only this kind says. */
export interface KindOfDemand {
  form: DemandRecord
  sheet: DemandRecord
  /** In the order of the form. Titles: demand:section.<name>. */
  sections: readonly string[]
  template: { template: string; version: string }
  table: 'demand_tower' | 'demand_building' | 'demand_tunnel'
  /** Everything that the tables keep of what was read. */
  kept: (values: ReadValues, place: PlaceCodes) => DemandValues
}

export const demandKinds = ['tower', 'building', 'tunnel'] as const satisfies readonly DemandKind[]

/** The one place that tells the kinds apart: routes, import, export and stores go through it. */
export const kinds: Record<DemandKind, KindOfDemand> = {
  tower: { form: towerForm, sheet: towerSheet, sections: towerSections, template: towerTemplate, table: 'demand_tower', kept: (values, place) => keptTower(values as never, place) },
  building: { form: buildingForm, sheet: buildingSheet, sections: buildingSections, template: buildingTemplate, table: 'demand_building', kept: (values, place) => keptBuilding(values as never, place) },
  tunnel: { form: tunnelForm, sheet: tunnelSheet, sections: tunnelSections, template: tunnelTemplate, table: 'demand_tunnel', kept: (values, place) => keptTunnel(values as never, place) },
}

export const isDemandKind = (text: string | null | undefined): text is DemandKind => demandKinds.some((kind) => kind === text)

/** The field of that name in any of the kinds; one word means the same in all of them. */
export const fieldNamed = (kind: DemandKind, name: string): Field | undefined => kinds[kind].form.fields.find(({ field }) => field === (name === 'districtCode' ? 'district' : name))

/** A column of the kind's sheet. */
export const fieldOfSheet = (kind: DemandKind, name: string): Field | undefined => kinds[kind].sheet.fields.find(({ field }) => field === name)

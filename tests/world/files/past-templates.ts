import ExcelJS from 'exceljs'
import { columnNames, headingIn, pastVersions, type NamedColumn } from '~/domain/demand/column-names'
import type { DemandKind } from '~/domain/demand/demand'
import { kinds } from '~/domain/demand/kinds'
import { translate } from '~/locales/words'
import { writeStamp } from '~/platform/workbook/stamp.server'

/**
 * The templates that were given out in earlier years, filled with the same demands: made once by this program
 * (`npx tsx tests/world/files/past-templates.ts`) and kept as files, so that no later change reaches them.
 */
const t = translate('zh-CN')

const source = {
  systems: '4G 1800、5G 3500', systemCount: 2, bbu: 1, rru: 3, sourceBands: '1800、3500', doublePath: '是', poiType: '5G POI', poiPorts: 8, poiMinPowerDbm: 0, rruSupply: '直流远供', machinePositions: 2,
  powerKw: 12.5, backupHours: 3, maintenanceGrade: '标准', nightAccess: '否', propertyContact: '孙经理', propertyPhone: '0531-88887777',
}

/** What is filled in, by field, as it stands in the cells. */
export const filledRows: Record<DemandKind, readonly Record<string, string | number>[]> = {
  tower: [1, 2].map((n) => ({
    ...common(n), systems: '4G 1800、5G 3500', systemCount: 2, bbu: 1, rru: 3, heightMinMetres: 25, heightMaxMetres: 35, antennas: 6, azimuths: '0/120/240', towerType: '普通地面塔', shelterType: '一体化机柜',
    powerKw: 6.5, backupHours: 3, maintenanceGrade: '标准', nightAccess: '是',
  })),
  building: [1, 2].map((n) => ({
    ...common(n), ...source, buildingName: `泉城大厦 ${n} 座`, buildingType: '写字楼', floors: 20 + n, lifts: 6, floorAreaSquareMetres: 42000, coverageSquareMetres: 38000,
  })),
  tunnel: [1, 2].map((n) => ({
    ...common(n), ...source, tunnelName: `经十路隧道 ${n} 号`, tunnelType: '公路', lengthKm: 2.6, bore: '双洞', endLongitude: 117.09833, endLatitude: 36.65102 + n / 1000,
  })),
}

function common(n: number) {
  return {
    carrier: '中国移动', carrierBranch: '济南分公司', carrierNumber: `JN-${n}`, batch: '2026年第1批', planYear: 2026, name: `历下 ${n} 号站`, province: '山东省', city: '济南市', district: '历下区',
    longitude: 117.07612 + n / 1000, latitude: 36.66641 + n / 1000, datum: 'WGS84', address: `泉城路 ${n} 号`, scene: '密集城区', railProject: '否', stationClass: '宏站', coverage: '商业区', offsetMetres: 50,
    requiredOn: '2027-12-31', priority: '中', contact: '刘洋', phone: '13800000000', remarks: '无',
  }
}

/** Fields whose names of old stand under another entry in one of the kinds. */
const ownNames: Record<string, Record<string, NamedColumn>> = {
  tower: {},
  building: { powerKw: 'dasPowerKw' },
  tunnel: { powerKw: 'dasPowerKw', longitude: 'tunnelLongitude', latitude: 'tunnelLatitude' },
}

function headingOf(kind: DemandKind, field: string, version: string): string {
  const column = ownNames[kind]![field] ?? (field in columnNames ? (field as NamedColumn) : null)
  const today = t(kinds[kind].sheet.fields.find((one) => one.field === field)!.labelKey)
  return (column && headingIn(version, column)) ?? today
}

/** The oldest ones had groups over their headings, and no note above them. */
export function pastTemplate(kind: DemandKind, version: string): ExcelJS.Workbook {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet(t(`demand:sheet.name.${kind}`))
  writeStamp(workbook, { template: kinds[kind].template.template, version })
  const { fields } = kinds[kind].sheet
  const grouped = version === pastVersions.tower[0]
  const headingRow = 2
  if (!grouped) sheet.getCell(1, 1).value = `填写说明：带 * 的必填。模板版本 ${version}。`
  fields.forEach(({ field, required }, at) => (sheet.getCell(headingRow, at + 1).value = `${headingOf(kind, field, version)}${required ? '*' : ''}`))
  if (grouped) writeGroups(sheet, fields.map(({ section }) => section))
  filledRows[kind].forEach((row, i) => fields.forEach(({ field }, at) => (sheet.getCell(headingRow + 1 + i, at + 1).value = row[field] ?? null)))
  return workbook
}

function writeGroups(sheet: ExcelJS.Worksheet, sections: readonly string[]): void {
  let from = 0
  for (let at = 1; at <= sections.length; at += 1) {
    if (sections[at] === sections[from]) continue
    sheet.getCell(1, from + 1).value = t(`demand:section.${sections[from]}`)
    if (at > from + 1) sheet.mergeCells(1, from + 1, 1, at)
    from = at
  }
}

if (process.argv[1]?.endsWith('past-templates.ts')) {
  for (const [kind, versions] of Object.entries(pastVersions) as [DemandKind, readonly string[]][]) {
    for (const version of versions) await pastTemplate(kind, version).xlsx.writeFile(new URL(`past-${kind}-${version}.xlsx`, import.meta.url).pathname)
  }
}

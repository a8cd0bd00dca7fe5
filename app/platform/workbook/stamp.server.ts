import type ExcelJS from 'exceljs'

/** Which template a workbook is, and of which version: kept in a hidden sheet that people do not touch. */
export interface Stamp {
  template: string
  version: string
}

export const stampSheet = '_template'

/** The hidden sheet with the stamp in its first column; lists for drop-downs stand in the columns behind it. */
export function writeStamp(workbook: ExcelJS.Workbook, stamp: Stamp): ExcelJS.Worksheet {
  const sheet = workbook.addWorksheet(stampSheet, { state: 'veryHidden' })
  sheet.getCell('A1').value = stamp.template
  sheet.getCell('A2').value = stamp.version
  return sheet
}

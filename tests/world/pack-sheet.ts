import type ExcelJS from 'exceljs'

export const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64')

const bareHeading = (value: unknown): string => String(value ?? '').replace(/\*$/, '').replace(/（.*）$/, '')

/** Types values into the row of a task (and candidate) by the headings. */
export function fillIn(workbook: ExcelJS.Workbook, sheetName: string, { number, place }: { number: string; place?: number }, values: Record<string, string | number>): void {
  const sheet = workbook.getWorksheet(sheetName)!
  const columns = new Map<string, number>()
  sheet.getRow(2).eachCell((cell, at) => columns.set(bareHeading(cell.value), at))
  sheet.eachRow((row, at) => {
    if (at < 3 || row.getCell(columns.get('任务单号')!).value !== number) return
    if (place !== undefined && Number(row.getCell(columns.get('候选序号')!).value) !== place) return
    for (const [heading, value] of Object.entries(values)) {
      const column = columns.get(heading)
      if (column === undefined) throw new Error(`no column ${heading}`)
      row.getCell(column).value = value
    }
  })
}

export const bytesOf = async (workbook: ExcelJS.Workbook): Promise<Buffer> => Buffer.from(await workbook.xlsx.writeBuffer())

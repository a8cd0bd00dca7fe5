import type { Writable } from 'node:stream'
import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import ExcelJS from 'exceljs'
import { breath, keepText, type ExportCell } from './rows.server'
import { beginTemplate, endTemplate, readyRows, type Template } from './template.server'

export interface Filled {
  to: Writable
  template: Template
  rows: AsyncIterable<readonly ExportCell[]> | Iterable<readonly ExportCell[]>
}

const rowsPerBreath = 500

/** Streams records into the form of a template, drop-downs included: to be changed by hand and imported again. Answers the number of rows. */
export async function writeFilled({ to, template, rows }: Filled): Promise<number> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: to, useStyles: true, useSharedStrings: false })
  const { sheet, lists } = beginTemplate(workbook, template)
  let written = 0
  for await (const row of rows) {
    const added = sheet.addRow([...row])
    keepText(added, row)
    added.commit()
    written += 1
    if (written % rowsPerBreath === 0) await breath(to)
  }
  endTemplate(workbook, { sheet, lists }, { template, rows: Math.max(written, readyRows) })
  await workbook.commit()
  return written
}

/** The same in memory, for a list that is known to be short. */
export async function filledWorkbook(filled: Omit<Filled, 'to'>): Promise<Buffer> {
  const to = new PassThrough()
  const [body] = await Promise.all([buffer(to), writeFilled({ to, ...filled })])
  return body
}

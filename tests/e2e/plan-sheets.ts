import ExcelJS from 'exceljs'
import { takeOverRecord } from '~/domain/demand/take-over.fields'

const headings = ['运营商', '运营商地市公司', '需求站名', '省', '市', '区县', '经度', '纬度', '坐标系', '地址', '场景', '允许偏移', '要求交付日期', '优先级', '网络系统', '系统数量', '挂高下限', '挂高上限', '天线数量', '联系人', '联系电话'] as const

/** What a person types into one row, by heading. */
export type Typed = Record<string, string | number>

/** One carrier's demand at a point of its own: rows lie a good kilometre apart, eastward from `west`. */
export const typedRow = (west: number, at: number, changes: Typed = {}): Typed => ({
  运营商: '中国移动', 运营商地市公司: '济南分公司', 需求站名: `计划 ${west} ${at}`, 省: '山东省', 市: '济南市', 区县: '历下区', 经度: Number((west + at * 0.01503).toFixed(5)), 纬度: 36.52117,
  坐标系: 'WGS84', 地址: `经十路 ${at} 号`, 场景: '密集城区', 允许偏移: 50, 要求交付日期: '2027-12-31', 优先级: '中', 网络系统: '5G 3500', 系统数量: 1, 挂高下限: 25, 挂高上限: 30, 天线数量: 3,
  联系人: '刘洋', 联系电话: '13800000000', ...changes,
})

async function bookOf(columns: readonly string[], rows: readonly Typed[]): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('需求')
  sheet.addRow([...columns])
  for (const row of rows) sheet.addRow(columns.map((heading) => row[heading] ?? null))
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

export const ownSheet = (rows: readonly Typed[]): Promise<Buffer> => bookOf(headings, rows)

const legacyHeadings: Record<string, string> = { legacyNumber: '原系统编号', legacyState: '状态', ownerLogin: '负责人账号', collectedOn: '收集日期', screenedOn: '筛查确认日期', sitedOn: '选址成功日期', confirmedOn: '订单确认日期', legacyOrder: '原订单编号', reason: '失败原因' }

/** The sheet of running demands of an older system. */
export const legacySheet = (rows: readonly Typed[]): Promise<Buffer> => bookOf([...takeOverRecord.fields.map(({ field }) => legacyHeadings[field]!), ...headings], rows)

export const uploaded = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer })

/** Writes into cells of an exported list: the row by the name of its station, the column by its heading. */
export async function edited(path: string, changes: readonly (readonly [station: string, heading: string, value: string | number])[]): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(path)
  const sheet = workbook.worksheets[0]!
  const column = (heading: string) => (sheet.getRow(2).values as unknown[]).findIndex((one) => String(one ?? '').replace(/[*（].*$/, '') === heading)
  for (const [station, heading, value] of changes) {
    const row = sheet.getRows(3, sheet.rowCount)!.find((one) => one.getCell(column('需求站名')).value === station)
    if (!row) throw new Error(`no row of ${station}`)
    row.getCell(column(heading)).value = value
  }
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

import ExcelJS from 'exceljs'
import type { Carrier } from '~/domain/shared/carrier'
import common from '../../app/locales/zh-CN/common.json' with { type: 'json' }
import { demands } from '../world/demands'
import { places } from '../world/places'

/** One row as a person types it, by the heading of its column without unit and star. */
export type SheetRow = Record<string, string | number | Date | null>

/** A row with a mistake in one cell, and what the product must say of it. */
export interface BadRow {
  heading: string
  typed: string | number | null
  says: RegExp
}

export const badRows: readonly BadRow[] = [
  { heading: '需求站名', typed: null, says: /需求站名/ },
  { heading: '经度', typed: 200, says: /经度 200 超出范围（73–136），请核对经纬度是否填反/ },
  { heading: '纬度', typed: 117.0761, says: /纬度 117.0761 超出范围（3–54），请核对经纬度是否填反/ },
  { heading: '经度', typed: '117°4′33″', says: /经度.*117°4′33″/ },
  { heading: '区县', typed: '历下新区', says: /区县 “历下新区” 不是已知的行政区划/ },
  { heading: '场景', typed: '闹市', says: /场景.*闹市/ },
  { heading: '要求交付日期', typed: '明年春天', says: /要求交付日期.*明年春天/ },
  { heading: '天线数量', typed: '三根', says: /天线数量.*三根/ },
  { heading: '挂高上限', typed: 12, says: /挂高上限 12 低于挂高下限 30/ },
  { heading: '联系电话', typed: '问王工', says: /联系电话 “问王工” 格式不对/ },
  { heading: '运营商', typed: '铁通', says: /运营商.*铁通/ },
  { heading: '网络系统', typed: '6G', says: /网络系统.*6G/ },
]

const perDistrict = 144
const metresPerDegree = 111_320

/** A point so many metres from the place of a district. */
function pointIn(district: string, east: number, north: number) {
  const place = places.find((one) => one.district === district)!
  return {
    longitude: Number((place.longitude + east / (metresPerDegree * Math.cos((place.latitude * Math.PI) / 180))).toFixed(6)),
    latitude: Number((place.latitude + north / metresPerDegree).toFixed(6)),
  }
}

export interface Sheet {
  rows: SheetRow[]
  good: number
  /** Names of rows that look like others: within the file, and like a demand of the demo world. */
  twins: { inFile: string; ofEarlier: string; earlier: string }
}

/** Three hundred demands of one carrier in 历下区 and 槐荫区: a grid of points 100 m apart, some twins, one bad row of each kind. */
export function threeHundredRows(carrier: Carrier): Sheet {
  const short = { CMCC: '移动', CUCC: '联通', CTCC: '电信', CBN: '广电', OTHER: '其他' }[carrier]
  const good = ['370102', '370104'].flatMap((district) => Array.from({ length: perDistrict }, (_, i) => goodRow({ carrier, short, district, index: i + 1 })))
  // Beside 泉城路站, which has room.
  Object.assign(good[1]!, inWords(pointIn('370102', 440, 40)))
  const earlier = demands.find((one) => one.carrier === carrier && one.district === '370102' && one.ending !== 'cancelled')!
  const twinInFile = good[40]!
  const twinOfEarlier = good[41]!
  Object.assign(twinInFile, { 经度: good[39]!.经度, 纬度: good[39]!.纬度 })
  Object.assign(twinOfEarlier, inWords(pointIn('370102', earlier.east, earlier.north)))
  const bad = badRows.map(({ heading, typed }, i) => ({ ...goodRow({ carrier, short, district: '370102', index: 500 + i }), [heading]: typed }))

  return { rows: [...good.slice(0, 100), ...bad, ...good.slice(100)], good: good.length, twins: { inFile: String(twinInFile.需求站名), ofEarlier: String(twinOfEarlier.需求站名), earlier: earlier.name } }
}

const inWords = ({ longitude, latitude }: { longitude: number; latitude: number }) => ({ 经度: longitude, 纬度: latitude })

function goodRow({ carrier, short, district, index }: { carrier: Carrier; short: string; district: string; index: number }): SheetRow {
  const place = district === '370102' ? '历下' : '槐荫'
  const { longitude, latitude } = pointIn(district, ((index % 12) - 6) * 100, (Math.floor(index / 12) - 6) * 100)
  const named = (common.carrier as Record<string, string>)[carrier]!
  return {
    运营商: index % 7 === 0 ? short : named, 运营商地市公司: '济南分公司', 运营商需求号: `${carrier}-${district}-${index}`, 批次: '2026年第5批', 年度: 2026,
    需求站名: `${short}${place}${String(index).padStart(3, '0')}`, 省: '山东省', 市: '济南市', 区县: `${place}区`, ...inWords({ longitude, latitude }), 坐标系: 'WGS84',
    地址: `${place}区规划点 ${index} 号附近`, 场景: '一般城区', 高铁地铁项目: '否', 基站类别: '宏站', 覆盖目标描述: null, 允许偏移: 30, 要求交付日期: new Date(Date.UTC(2027, 5, 30)),
    优先级: '中', 网络系统: index % 5 === 0 ? '4G 1800、5G 3500' : '5G 3500', 系统数量: index % 5 === 0 ? 2 : 1, 'BBU 数量': 1, 'RRU/AAU 数量': 3, 挂高下限: 30, 挂高上限: 40, 天线数量: index % 5 === 0 ? 6 : 3,
    天线方位角: '0/120/240', 意向塔型: '普通地面塔', 意向机房: '一体化机柜', '设备总功率': 6.5, '备电时长': 3, 维护等级: '标准', '0–6 点可进站': '是', 联系人: '赵明 ', 联系电话: '0531-86000000', 备注: null,
    ...asPeopleType(index, longitude),
  }
}

/** Numbers as text, full-width digits, a written date, blanks at the ends: all of it is right. */
function asPeopleType(index: number, longitude: number): SheetRow {
  if (index % 10 === 1) return { 经度: `${longitude} `, 系统数量: '1', 网络系统: '5G 3500' }
  if (index % 10 === 3) return { 挂高下限: '３０', 要求交付日期: '2027/6/30' }
  return {}
}

/** Fills the template that was downloaded, row by row under its headings, and leaves a blank row in the middle. Returns the heading row's number. */
export async function fillTemplate(template: string, { to, rows }: { to: string; rows: readonly SheetRow[] }): Promise<number> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(template)
  const sheet = workbook.worksheets[0]!
  const headingRow = findHeading(sheet)
  const columns = new Map<string, number>()
  sheet.getRow(headingRow).eachCell((cell, column) => columns.set(cell.text.replace(/（(?!.*（).*$|\*$/g, ''), column))
  rows.forEach((typed, i) => {
    const row = sheet.getRow(headingRow + 1 + i + (i >= 200 ? 1 : 0))
    for (const [heading, value] of Object.entries(typed)) {
      const column = columns.get(heading)
      if (!column) throw new Error(`the template has no column ${heading}`)
      row.getCell(column).value = value
    }
    row.commit()
  })
  await workbook.xlsx.writeFile(to)
  return headingRow
}

function findHeading(sheet: ExcelJS.Worksheet): number {
  for (let row = 1; row <= 5; row += 1) if (sheet.getRow(row).getCell(1).text.startsWith('运营商')) return row
  throw new Error('the template has no heading row')
}

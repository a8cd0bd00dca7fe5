import { z } from 'zod'
import { hint } from '~/fields/field'
import type { Finding } from '~/fields/message'
import { carriers } from '../shared/carrier'
import { latitudeRange, longitudeRange } from './coordinates'
import { datums, maintenanceGrades, priorities, scenes, stationClasses, systems } from './dictionaries'

const text = (maximum: number) => z.string().max(maximum)

/** What a demand of every kind says of itself. Field names are the columns of table demand; the place is written in words in a sheet. */
export const demandShape = {
  carrier: z.enum(carriers).register(hint, {
    section: 'origin', dictionary: 'common:carrier', alsoHeaded: ['电信企业', '运营商名称', '客户', '需求单位'], width: 12,
    alsoCalled: { CMCC: ['移动', '中国移动通信'], CUCC: ['联通', '中国联合网络通信'], CTCC: ['电信'], CBN: ['广电', '中国广电'], OTHER: ['其他'] },
  }),
  carrierBranch: text(60).register(hint, { section: 'origin', alsoHeaded: ['运营商分公司', '分公司', '地市公司'], width: 20, help: true }),
  carrierNumber: text(60).optional().register(hint, { section: 'origin', alsoHeaded: ['运营商需求编号', '客户需求编号', '运营商站点编号'], width: 20, help: true }),
  batch: text(60).optional().register(hint, { section: 'origin', alsoHeaded: ['需求批次', '批次号'], width: 16 }),
  planYear: z.number().int().min(2010).max(2099).optional().register(hint, { section: 'origin', alsoHeaded: ['年份', '建设年度'], width: 10 }),

  name: text(120).register(hint, { section: 'place', alsoHeaded: ['站名', '站点名称', '需求名称', '规划站名', '基站名称', '需求站名'], width: 28, help: true }),
  province: text(60).register(hint, { section: 'place', alsoHeaded: ['省份', '省分', '所属省'], width: 12 }),
  city: text(60).register(hint, { section: 'place', alsoHeaded: ['地市', '所属地市', '本地网'], width: 12 }),
  district: text(60).register(hint, { section: 'place', alsoHeaded: ['区域', '区/县', '县区', '归属区县', '所属区县'], width: 14 }),
  longitude: z.number().min(longitudeRange.min).max(longitudeRange.max).register(hint, {
    section: 'place', reads: 'coordinate', unit: 'demand:unit.degree', alsoHeaded: ['需求经度', '规划经度', '经度坐标', 'lng', 'lon'], width: 14, help: true,
    says: { tooSmall: 'demand:rule.longitudeRange', tooBig: 'demand:rule.longitudeRange', fewDecimals: 'demand:rule.fewDecimals' },
  }),
  latitude: z.number().min(latitudeRange.min).max(latitudeRange.max).register(hint, {
    section: 'place', reads: 'coordinate', unit: 'demand:unit.degree', alsoHeaded: ['需求纬度', '规划纬度', '纬度坐标', 'lat'], width: 14, help: true,
    says: { tooSmall: 'demand:rule.latitudeRange', tooBig: 'demand:rule.latitudeRange', fewDecimals: 'demand:rule.fewDecimals' },
  }),
  datum: z.enum(datums).register(hint, {
    section: 'place', alsoHeaded: ['坐标类型', '坐标基准'], width: 12, help: true,
    alsoCalled: { WGS84: ['GPS', 'WGS-84'], GCJ02: ['GCJ-02', '火星坐标', '高德'], BD09: ['BD-09', '百度'], CGCS2000: ['国家2000', '2000坐标系'] },
  }),
  address: text(200).register(hint, { section: 'place', control: 'textarea', alsoHeaded: ['站址', '详细地址', '站点地址', '需求地址'], width: 36 }),
  scene: z.enum(scenes).register(hint, { section: 'place', alsoHeaded: ['覆盖场景', '场景类型', '区域类型'], width: 14 }),
  railProject: z.boolean().default(false).register(hint, { section: 'place', alsoHeaded: ['是否高铁地铁项目', '高铁/地铁项目'], width: 12 }),

  stationClass: z.enum(stationClasses).optional().register(hint, { section: 'wish', alsoHeaded: ['站型', '基站类型'], width: 12 }),
  coverage: text(500).optional().register(hint, { section: 'wish', control: 'textarea', alsoHeaded: ['覆盖目标', '覆盖区域描述'], width: 30 }),
  offsetMetres: z.number().int().min(0).max(5000).register(hint, { section: 'wish', unit: 'demand:unit.metre', alsoHeaded: ['允许偏移距离', '偏移距离', '可偏移距离'], width: 12, help: true }),
  requiredOn: z.iso.date().register(hint, { section: 'wish', alsoHeaded: ['需求交付时间', '要求交付时间', '交付日期', '要求完成时间'], width: 14 }),
  priority: z.enum(priorities).register(hint, { section: 'wish', alsoHeaded: ['需求优先级', '紧急程度'], width: 10 }),
}

/** Who is asked, and what does not fit elsewhere: the last columns of every kind. */
export const contactShape = {
  contact: text(40).register(hint, { section: 'contact', alsoHeaded: ['需求联系人', '客户联系人'], width: 12 }),
  phone: z.string().regex(/^[+\d][\d\- ()]{6,38}$/).register(hint, {
    section: 'contact', alsoHeaded: ['手机', '电话', '联系方式'], width: 16, says: { notInForm: 'demand:rule.phone' },
  }),
  remarks: text(500).optional().register(hint, { section: 'contact', control: 'textarea', alsoHeaded: ['说明', '备注信息'], width: 30 }),
}

const amount = (most: number) => z.number().int().min(0).max(most).optional()

/** What the carrier brings along, whatever carries it. */
export const equipmentShape = (section: string) => ({
  systems: z.array(z.enum(systems)).min(1).max(8).register(hint, { section, dictionary: 'system', alsoHeaded: ['制式', '网络制式', '系统制式', '频段'], width: 20, help: true }),
  systemCount: z.number().int().min(1).max(12).register(hint, { section, alsoHeaded: ['系统数', '系统数（个）'], width: 10, says: { fewerThanListed: 'demand:rule.fewerThanListed' } }),
  bbu: amount(40).register(hint, { section, alsoHeaded: ['BBU个数', 'BBU'], width: 10 }),
  rru: amount(80).register(hint, { section, alsoHeaded: ['RRU数量', 'AAU数量', 'RRU/AAU'], width: 10 }),
})

export const powerShape = {
  powerKw: z.number().min(0).max(500).optional().register(hint, { section: 'power', unit: 'demand:unit.kilowatt', alsoHeaded: ['总功耗', '设备总功耗', '功耗'], width: 10 }),
  backupHours: z.number().min(0).max(72).optional().register(hint, { section: 'power', unit: 'demand:unit.hour', alsoHeaded: ['备电时间', '后备时长'], width: 10 }),
  maintenanceGrade: z.enum(maintenanceGrades).optional().register(hint, { section: 'power', alsoHeaded: ['维护级别', '维护等级要求'], width: 12 }),
  nightAccess: z.boolean().default(false).register(hint, { section: 'power', alsoHeaded: ['0-6点可上站', '0-6点进站', '夜间上站'], width: 12 }),
}

/** Fewer systems than are listed: perhaps a slip of the pen. */
export function systemFindings({ systems: listed, systemCount }: { systems?: string[]; systemCount?: number }): Finding[] {
  return listed && systemCount !== undefined && systemCount < listed.length ? [{ field: 'systemCount', rule: 'fewerThanListed', weight: 'warning', values: { listed: listed.length } }] : []
}

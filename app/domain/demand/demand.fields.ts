import { z } from 'zod'
import { hint } from '~/fields/field'
import type { Finding } from '~/fields/message'
import { carriers } from '../shared/carrier'
import { degreeRange, latitudeSays, longitudeSays } from './coordinates'
import { headingsOf } from './column-names'
import { datums, maintenanceGrades, priorities, scenes, stationClasses, systems } from './dictionaries'

const text = (maximum: number) => z.string().max(maximum)

/** What a demand of every kind says of itself. Field names are the columns of table demand; the place is written in words in a sheet. */
export const demandShape = {
  carrier: z.enum(carriers).register(hint, {
    section: 'origin', dictionary: 'common:carrier', alsoHeaded: headingsOf('carrier'), width: 12,
    alsoCalled: { CMCC: ['移动', '中国移动通信'], CUCC: ['联通', '中国联合网络通信'], CTCC: ['电信'], CBN: ['广电', '中国广电'], OTHER: ['其他'] },
  }),
  carrierBranch: text(60).register(hint, { section: 'origin', alsoHeaded: headingsOf('carrierBranch'), width: 20, help: true }),
  carrierNumber: text(60).optional().register(hint, { section: 'origin', alsoHeaded: headingsOf('carrierNumber'), width: 20, help: true }),
  batch: text(60).optional().register(hint, { section: 'origin', alsoHeaded: headingsOf('batch'), width: 16 }),
  planYear: z.number().int().min(2010).max(2099).optional().register(hint, { section: 'origin', alsoHeaded: headingsOf('planYear'), width: 10 }),

  name: text(120).register(hint, { section: 'place', alsoHeaded: headingsOf('name'), width: 28, help: true }),
  province: text(60).register(hint, { section: 'place', alsoHeaded: headingsOf('province'), width: 12 }),
  city: text(60).register(hint, { section: 'place', alsoHeaded: headingsOf('city'), width: 12 }),
  district: text(60).register(hint, { section: 'place', alsoHeaded: headingsOf('district'), width: 14 }),
  longitude: z.number().min(degreeRange.min).max(degreeRange.max).register(hint, {
    section: 'place', reads: 'coordinate', unit: 'demand:unit.degree', alsoHeaded: headingsOf('longitude'), width: 14, help: true,
    says: longitudeSays,
  }),
  latitude: z.number().min(degreeRange.min).max(degreeRange.max).register(hint, {
    section: 'place', reads: 'coordinate', unit: 'demand:unit.degree', alsoHeaded: headingsOf('latitude'), width: 14, help: true,
    says: latitudeSays,
  }),
  datum: z.enum(datums).register(hint, {
    section: 'place', alsoHeaded: headingsOf('datum'), width: 12, help: true,
    alsoCalled: { WGS84: ['GPS', 'WGS-84'], GCJ02: ['GCJ-02', '火星坐标', '高德'], BD09: ['BD-09', '百度'], CGCS2000: ['国家2000', '2000坐标系'] },
  }),
  address: text(200).register(hint, { section: 'place', control: 'textarea', alsoHeaded: headingsOf('address'), width: 36 }),
  scene: z.enum(scenes).register(hint, { section: 'place', alsoHeaded: headingsOf('scene'), width: 14 }),
  railProject: z.boolean().default(false).register(hint, { section: 'place', alsoHeaded: headingsOf('railProject'), width: 12 }),

  stationClass: z.enum(stationClasses).optional().register(hint, { section: 'wish', alsoHeaded: headingsOf('stationClass'), width: 12 }),
  coverage: text(500).optional().register(hint, { section: 'wish', control: 'textarea', alsoHeaded: headingsOf('coverage'), width: 30 }),
  offsetMetres: z.number().int().min(0).max(5000).register(hint, { section: 'wish', unit: 'demand:unit.metre', alsoHeaded: headingsOf('offsetMetres'), width: 12, help: true }),
  requiredOn: z.iso.date().register(hint, { section: 'wish', alsoHeaded: headingsOf('requiredOn'), width: 14 }),
  priority: z.enum(priorities).register(hint, { section: 'wish', alsoHeaded: headingsOf('priority'), width: 10 }),
}

/** Who is asked, and what does not fit elsewhere: the last columns of every kind. */
export const contactShape = {
  contact: text(40).register(hint, { section: 'contact', alsoHeaded: headingsOf('contact'), width: 12 }),
  phone: z.string().regex(/^[+\d][\d\- ()]{6,38}$/).register(hint, {
    section: 'contact', alsoHeaded: headingsOf('phone'), width: 16, says: { notInForm: 'demand:rule.phone' },
  }),
  remarks: text(500).optional().register(hint, { section: 'contact', control: 'textarea', alsoHeaded: headingsOf('remarks'), width: 30 }),
}

const amount = (most: number) => z.number().int().min(0).max(most).optional()

/** What the carrier brings along, whatever carries it. */
export const equipmentShape = (section: string) => ({
  systems: z.array(z.enum(systems)).min(1).max(8).register(hint, { section, dictionary: 'system', alsoHeaded: headingsOf('systems'), width: 20, help: true }),
  systemCount: z.number().int().min(1).max(12).register(hint, { section, alsoHeaded: headingsOf('systemCount'), width: 10, says: { fewerThanListed: 'demand:rule.fewerThanListed' } }),
  bbu: amount(40).register(hint, { section, alsoHeaded: headingsOf('bbu'), width: 10 }),
  rru: amount(80).register(hint, { section, alsoHeaded: headingsOf('rru'), width: 10 }),
})

export const powerShape = {
  powerKw: z.number().min(0).max(500).optional().register(hint, { section: 'power', unit: 'demand:unit.kilowatt', alsoHeaded: headingsOf('powerKw'), width: 10 }),
  backupHours: z.number().min(0).max(72).optional().register(hint, { section: 'power', unit: 'demand:unit.hour', alsoHeaded: headingsOf('backupHours'), width: 10 }),
  maintenanceGrade: z.enum(maintenanceGrades).optional().register(hint, { section: 'power', alsoHeaded: headingsOf('maintenanceGrade'), width: 12 }),
  nightAccess: z.boolean().default(false).register(hint, { section: 'power', alsoHeaded: headingsOf('nightAccess'), width: 12 }),
}

/** Fewer systems than are listed: perhaps a slip of the pen. */
export function systemFindings({ systems: listed, systemCount }: { systems?: string[]; systemCount?: number }): Finding[] {
  return listed && systemCount !== undefined && systemCount < listed.length ? [{ field: 'systemCount', rule: 'fewerThanListed', weight: 'warning', values: { listed: listed.length } }] : []
}

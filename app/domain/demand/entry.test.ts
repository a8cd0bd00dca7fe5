import { describe, expect, it } from 'vitest'
import { translate } from '~/locales/words'
import type { Division, Divisions } from '../shared/division'
import { demandEntered, readDemand } from './entry'

const t = translate('zh-CN')
const one = (code: string, level: Division['level'], name: string): [string, Division] => [code, { code, level, name, shortName: name, parentCode: null }]
const divisions: Divisions = new Map([one('37', 'province', '山东省'), one('3701', 'city', '济南市'), one('370102', 'district', '历下区'), one('370202', 'district', '市南区')])
const jinan = { divisions, scope: { ranges: [{ level: 'city' as const, code: '3701' }], carrier: null } }

const filled = (change: Record<string, string> = {}) => {
  const form = new FormData()
  const typed = {
    carrier: 'CMCC', carrierBranch: '济南', name: '站', district: '370102', longitude: '117.07612', latitude: '36.66641', datum: 'WGS84', address: '路', scene: 'urban', offsetMetres: '50',
    requiredOn: '2027-03-01', priority: 'high', systems: '5G', systemCount: '1', heightMinMetres: '20', heightMaxMetres: '20', antennas: '3', contact: '王', phone: '0531-88888888', ...change,
  }
  for (const [field, text] of Object.entries(typed)) form.set(field, text)
  return form
}

describe('a filled form', () => {
  it('becomes a demand with the codes of its place', () => {
    expect(readDemand('tower', filled(), t, jinan)).toMatchObject({ ok: true, value: { kind: 'tower', values: { districtCode: '370102', cityCode: '3701', provinceCode: '37', batch: null } } })
  })

  it('tells every mistake at once, the place among them, in the order of the fields', () => {
    const outcome = readDemand('tower', filled({ name: '', district: '370202', latitude: '117.2', phone: '无' }), t, jinan)
    expect(outcome.ok ? [] : outcome.errors.map(({ field }) => field)).toEqual(['name', 'district', 'latitude', 'phone'])
    expect(outcome.ok ? '' : outcome.errors[1]!.message).toBe('区县 “370202” 不在您的管辖范围内')
  })

  it('keeps what was typed', () => {
    const outcome = readDemand('tower', filled({ antennas: '三副' }), t, jinan)
    expect(outcome.ok ? null : outcome.entered).toMatchObject({ antennas: '三副', name: '站', systems: ['5G'] })
  })

  it('comes back the same from the demand that was kept', () => {
    const outcome = readDemand('tower', filled(), t, jinan)
    if (!outcome.ok) throw new Error('refused')
    expect(demandEntered('tower', outcome.value.values)).toMatchObject({ district: '370102', longitude: '117.07612', systems: ['5G'], nightAccess: '0', batch: undefined })
  })
})

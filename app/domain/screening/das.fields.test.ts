import { describe, expect, it } from 'vitest'
import { translate } from '~/locales/words'
import { sectionsOf, sitingResults } from '../siting/siting.fields'
import { apart, candidates, noMast } from './das.fields'

const t = translate('zh-CN')
const en = translate('en')
const place = { meets: 'yes', asPlanned: 'planned', name: '恒隆广场', longitude: '117.02550', latitude: '36.66550', address: '泉城路 188 号', sharesExisting: 'no', tenantsNow: '0', tenantsAdded: '1', constructionMode: 'new', surveyedOn: '2026-11-20', surveyor: '李强' }
const system = {
  dasSystem: 'passive', roomPosition: 'B1 层弱电间', machinePositions: '2', sourceFree: '2', sourceNeeded: '1', poiPortsFree: '8', poiPortsNeeded: '2', sourceBands: '1800、3500', doublePath: '1', propertyOwner: '恒隆地产', propertyContract: 'agreed', costClass: 'middle',
}
const size = { building: { surveyedSize: '70500', floorsCovered: '12', liftsCovered: '8' }, tunnel: { surveyedSize: '1.25', boresCovered: '2' } }
const read = (kind: 'building' | 'tunnel', change: Record<string, string> = {}) => {
  const form = new FormData()
  for (const [name, value] of Object.entries({ ...place, ...system, ...size[kind], ...change })) form.append(name, value)
  return candidates[kind].fromForm(form, t)
}
const wrong = (kind: 'building' | 'tunnel', change: Record<string, string>) => {
  const outcome = read(kind, change)
  return outcome.ok ? [] : outcome.errors.map(({ message }) => message)
}

describe('a candidate of a distribution system', () => {
  it('has the columns of one in place of mounting, tower and shelter', () => {
    const asked = candidates.building.fields.map(({ field }) => field)
    expect(asked.filter((field) => field in noMast)).toEqual([])
    const outcome = read('building')
    if (!outcome.ok) throw new Error('refused')
    const { das, rest } = apart(outcome.value)
    expect(das).toMatchObject({ dasSystem: 'passive', surveyedSize: 70_500, floorsCovered: 12, boresCovered: null, sourceBands: ['1800', '3500'], doublePath: true, rruSupply: null })
    expect(rest).toMatchObject({ meets: 'yes', name: '恒隆广场', constructionMode: 'new', surveyor: '李强' })
    expect(Object.keys(rest).filter((field) => field in das)).toEqual([])
  })

  it('in a tunnel is measured in kilometres and bores', () => {
    expect(read('tunnel')).toMatchObject({ ok: true, value: { surveyedSize: 1.25, boresCovered: 2 } })
    expect(wrong('tunnel', { surveyedSize: '70500' })).toEqual(['勘查长度 70500 太大，最大 200'])
    expect(wrong('tunnel', { boresCovered: '' })).toEqual(['请填写覆盖洞数'])
  })

  it('takes no more of an existing system than is free; of a new one what it needs', () => {
    const existing = { sharesExisting: 'yes', siteCode: 'S1', owner: 'TOWER', constructionMode: 'existing', poiPortsFree: '1', sourceFree: '0' }
    expect(wrong('building', existing)).toEqual(['利用既有系统时，需用信源位置 1 多于可用的 0', '利用既有系统时，需用 POI 端口 2 多于空闲的 1'])
    expect(wrong('building', { ...existing, constructionMode: 'alter' })).toEqual([])
  })

  it('is held to the rules of every candidate', () => {
    expect(wrong('building', { meets: 'no' })).toEqual(['不满足需求时请填写原因'])
    expect(wrong('tunnel', { constructionMode: 'existing' })).toEqual(['不共享存量的站址，建设方式只能是新建'])
  })
})

describe.each(['building', 'tunnel'] as const)('the talks about a %s', (kind) => {
  const { fields } = sitingResults[kind]

  it('ask for no mast and no power lead-in', () => {
    expect(fields.map(({ field }) => field).filter((field) => ['towerType', 'shelterType', 'ancillaryType', 'antennas', 'heightMetres', 'powerMode', 'powerCostYuan', 'windPressure'].includes(field))).toEqual([])
  })

  it('have words for every field, and a section for each', () => {
    const keys = [...fields, ...candidates[kind].fields].flatMap((f) => [f.labelKey, ...(f.helpKey ? [f.helpKey] : []), ...(f.unit ? [f.unit] : []), ...f.options.map((o) => o.labelKey), ...Object.values(f.says)])
    for (const key of [...keys, ...sectionsOf(kind).map((name) => `siting:section.${name}`)]) for (const say of [t, en]) expect(say(key), key).not.toContain('⟦')
    expect(fields.map(({ section }) => section).filter((section) => !sectionsOf(kind).includes(section))).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { translate } from '~/locales/words'
import { ancillaryFor } from './prefill'
import { sitingResult } from './siting.fields'

const t = translate('zh-CN')
const good: Record<string, string> = {
  name: '泉城路站', longitude: '117.02550', latitude: '36.66550', address: '泉城路 10 号', landOwner: '泉城物业', siteFeeYuan: '12000.50', leaseYears: '10', powerMode: 'mains_380', powerCostYuan: '0',
  transmission: 'fibre_ready', team: 'own', constructionMode: 'new', towerType: 'ground', shelterType: 'cabinet', ancillaryType: 'ground_cabinet', systemCount: '1', antennas: '3', heightMetres: '35',
}
const wrong = (changes: Record<string, string>) => {
  const form = new FormData()
  for (const [name, value] of Object.entries({ ...good, ...changes })) form.append(name, value)
  const outcome = sitingResult.fromForm(form, t)
  return outcome.ok ? [] : outcome.errors.map(({ message }) => message)
}

describe('the result of the talks', () => {
  it('is in order when every starred field is filled', () => {
    expect(wrong({})).toEqual([])
  })

  it.each([
    [{ siteFeeYuan: '12000.505' }, '场地费 12000.505 最多两位小数'],
    [{ talksFrom: '2026-11-10', talksTo: '2026-11-01' }, '谈判结束早于谈判开始'],
    [{ landOwner: '' }, '请填写土地或房屋产权人'],
    [{ leaseYears: '0' }, '租期 0 太小，最小 1'],
    [{ siteFeeYuan: '12000元' }, '场地费 “12000元” 里带了单位，请只填数字'],
  ])('with %j is not', (changes, message) => {
    expect(wrong(changes)).toEqual([message])
  })
})

describe('amounts', () => {
  it('carry the unit of their own field', () => {
    expect(sitingResult.fields.filter(({ field }) => field.endsWith('Yuan')).map(({ unit }) => t(unit!))).toEqual(['元/年', '元'])
  })
})

describe('the ancillary equipment', () => {
  it.each([['ground', 'ground_built', 'ground_shelter'], ['rooftop', 'leased', 'other_shelter'], ['ground', 'cabinet', 'ground_cabinet'], ['pole', 'cabinet', 'other_cabinet'], ['ground', 'rru', 'rru'], ['none', 'none', 'none'], ['ground', '', '']])(
    'of tower %s and shelter %s is %s', (tower, shelter, ancillary) => expect(ancillaryFor(tower, shelter)).toBe(ancillary),
  )
})

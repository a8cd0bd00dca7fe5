import { describe, expect, it } from 'vitest'
import { translate } from '~/locales/words'
import { candidate, screeningReply } from './screening.fields'

const t = translate('zh-CN')
const good: Record<string, string> = {
  meets: 'yes', asPlanned: 'planned', name: '泉城路站', longitude: '117.02550', latitude: '36.66550', address: '泉城路 10 号', sharesExisting: 'no', tenantsNow: '0', tenantsAdded: '1',
  heightMinMetres: '30', heightMaxMetres: '35', towerType: 'ground', towerSubtype: 'single_pipe', shelterType: 'cabinet', constructionMode: 'new', surveyedOn: '2026-11-20', surveyor: '李强',
}
const formOf = (values: Record<string, string>, prefix = '') => {
  const form = new FormData()
  for (const [name, value] of Object.entries(values)) form.append(prefix + name, value)
  return form
}
const wrong = (changes: Record<string, string>) => {
  const outcome = candidate.fromForm(formOf({ ...good, ...changes }), t)
  return outcome.ok ? [] : outcome.errors.map(({ field, message }) => `${field}: ${message}`)
}

describe('a candidate site', () => {
  it('is read from its part of the form', () => {
    const outcome = candidate.fromForm(formOf(good, 'candidates[1].'), t, 'candidates[1].')
    expect(outcome).toMatchObject({ ok: true, value: { name: '泉城路站', longitude: 117.0255, tenantsAdded: 1, surveyedOn: '2026-11-20' } })
  })

  it.each([
    [{ meets: 'no' }, ['meetsNotReason: 不满足需求时请填写原因']],
    [{ asPlanned: 'adjusted' }, ['difference: 与方案有调整时请填写调整内容']],
    [{ sharesExisting: 'yes' }, ['siteCode: 共享存量时请填写既有站址编码', 'owner: 共享存量时请选择产权方']],
    [{ constructionMode: 'alter' }, ['constructionMode: 不共享存量的站址，建设方式只能是新建']],
    [{ heightMinMetres: '40' }, ['heightMaxMetres: 可用挂高上限 35 低于下限 40']],
    [{ longitude: '36.66550', latitude: '117.02550' }, ['longitude: 经度 36.66550 超出范围（73–136），请核对经纬度是否填反', 'latitude: 纬度 117.02550 超出范围（3–54），请核对经纬度是否填反']],
    [{ towerSubtype: '' }, ['towerSubtype: 请填写塔身形式']],
    [{ tenantsNow: '0', tenantsNowWho: 'CMCC' }, ['tenantsNow: 现有租户 0 家，少于名单中的 1 家，请核对']],
    [{ joint1Demand: 'XQ1' }, ['joint1Carrier: 填写了共建方信息时请选择联合共建方 1']],
    [{ joint1Carrier: 'CUCC', joint2Batch: '第4批' }, ['joint2Carrier: 填写了共建方 2 的需求单号或批次时请选择联合共建方 2']],
    [{ tenantsAdded: '0' }, ['tenantsAdded: 新增租户 0 太小，最小 1']],
  ])('with %j is not in order', (changes, mistakes) => {
    expect(wrong(changes)).toEqual(mistakes)
  })

  it('says each field that is missing', () => {
    expect(wrong({ name: '', surveyor: '' })).toEqual(['name: 请填写站址名称', 'surveyor: 请填写勘察人'])
  })
})

describe('the head of the reply', () => {
  it('asks for code and words of a failure, for neither of a success', () => {
    const failed = screeningReply.fromForm(formOf({ outcome: 'failure' }), t)
    expect(failed).toMatchObject({ ok: false, errors: [{ message: '筛查失败时请选择失败原因' }, { message: '筛查失败时请填写原因说明' }] })
    expect(screeningReply.fromForm(formOf({ outcome: 'success' }), t)).toMatchObject({ ok: true })
  })
})

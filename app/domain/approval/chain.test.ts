import { describe, expect, it } from 'vitest'
import { applies, chainFor, faultsOf, stepsFor, type ChainStep } from './chain'

const step = (given: Partial<ChainStep> = {}): ChainStep => ({
  name: '市公司', mode: 'any', signers: [{ role: 'approver', level: 'any' }], fromFen: null, toFen: null, region: '', demandKind: '', hours: 0, remindHours: 0, escalateHours: 0, escalateRole: '', ...given,
})
const facts = { amountFen: 12_000_000, districtCode: '330106', demandKind: 'tower' }

describe('a step of a chain', () => {
  it.each([
    ['without conditions', {}, true],
    ['from exactly the amount', { fromFen: 12_000_000 }, true],
    ['from more', { fromFen: 12_000_001 }, false],
    ['below exactly the amount', { toFen: 12_000_000 }, false],
    ['below more', { toFen: 12_000_001 }, true],
    ['of the province', { region: '33' }, true],
    ['of another province', { region: '37' }, false],
    ['of the city', { region: '3301' }, true],
    ['of another kind of demand', { demandKind: 'tunnel' }, false],
  ] as const)('%s', (_name, given, holds) => expect(applies(step(given), facts)).toBe(holds))

  it('is never left out by an amount that nobody knows', () => {
    expect(applies(step({ fromFen: 1, toFen: 2 }), { ...facts, amountFen: null })).toBe(true)
  })

  it('says which of its fields cannot stand', () => {
    expect(faultsOf(step())).toEqual([])
    expect(faultsOf(step({ name: ' ', signers: [], fromFen: 5, toFen: 5, hours: -1, remindHours: 3, escalateHours: 1.5 }))).toEqual(['name', 'signers', 'amount', 'hours', 'remindHours', 'escalateHours'])
    expect(faultsOf(step({ hours: 8, remindHours: 8 }))).toEqual(['remindHours'])
  })
})

describe('the chain of a province', () => {
  const everywhere = { provinceCode: '', steps: [step()] }
  const own = { provinceCode: '33', steps: [step({ name: '省公司' })] }

  it('is its own, else that for everywhere', () => {
    expect(chainFor([everywhere, own], '33')).toBe(own)
    expect(chainFor([everywhere, own], '37')).toBe(everywhere)
    expect(chainFor([everywhere, { provinceCode: '33', steps: [] }], '33')).toBe(everywhere)
    expect(chainFor([], '33')).toBeNull()
  })

  it('asks the steps that apply, in their order', () => {
    const steps = [step({ name: '一', toFen: 1 }), step({ name: '二' }), step({ name: '三', fromFen: 10_000_000 })]
    expect(stepsFor(steps, facts).map(({ name }) => name)).toEqual(['二', '三'])
  })
})

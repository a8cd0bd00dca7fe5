import { describe, expect, it } from 'vitest'
import { chainFor, isLastStep, mayDecide, type Approval } from './approval'

const waiting: Approval = { state: 'running', steps: [{ sequence: 1, role: 'approver' }, { sequence: 2, role: 'billing_supervisor' }], position: 1, askedById: 1 }
const sun = { userId: 6, roles: ['approver'] as const, designers: [1, 2] }

describe('an approval', () => {
  it('is decided by whoever holds the role of the step that waits', () => {
    expect(mayDecide(waiting, sun)).toEqual({ ok: true })
    expect(mayDecide({ ...waiting, position: 2 }, sun)).toMatchObject({ because: 'notAllowed' })
  })

  it('is never decided by who asked for it or had a hand in the design', () => {
    expect(mayDecide(waiting, { ...sun, userId: 1, designers: [] })).toMatchObject({ because: 'ownWork' })
    expect(mayDecide(waiting, { ...sun, userId: 2 })).toMatchObject({ because: 'ownWork' })
  })

  it('is decided once', () => {
    expect(mayDecide({ ...waiting, state: 'approved' }, sun)).toMatchObject({ because: 'alreadyDone' })
  })

  it('ends with its last step', () => {
    expect([isLastStep(waiting), isLastStep({ ...waiting, position: 2 })]).toEqual([false, true])
  })
})

describe('the chain of a province', () => {
  const everywhere = [{ provinceCode: '', sequence: 2, role: 'b' }, { provinceCode: '', sequence: 1, role: 'a' }]

  it('is the one for everywhere, in order, unless it has its own', () => {
    expect(chainFor(everywhere, '37').map(({ role }) => role)).toEqual(['a', 'b'])
    expect(chainFor([...everywhere, { provinceCode: '37', sequence: 1, role: 'c' }], '37')).toEqual([{ sequence: 1, role: 'c' }])
    expect(chainFor([], '37')).toEqual([])
  })
})

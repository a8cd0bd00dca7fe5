import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { failureLines } from '../../scripts/failures.mjs'

const name = resolve('tests/stores/order.test.ts')
const passed = { status: 'passed', fullName: 'the price is kept', failureMessages: [] }

describe('what failed at the end of a run', () => {
  it('is nothing where all passed', () => expect(failureLines('stores', { testResults: [{ name, status: 'passed', message: '', assertionResults: [passed] }] })).toEqual([]))

  it('is named with file, test and the beginning of the reason', () => {
    const failed = { status: 'failed', fullName: 'the price is fixed', failureMessages: ['expected 1 to be 2\n'.repeat(100)] }
    const [line, ...others] = failureLines('stores', { testResults: [{ name, status: 'failed', message: '', assertionResults: [passed, failed] }] })
    expect(others).toEqual([])
    expect(line).toMatch(/^failed: stores tests\/stores\/order\.test\.ts > the price is fixed: expected 1 to be 2/)
    expect(line!.length).toBeLessThan(700)
    expect(line).not.toContain('\n')
  })

  it('names a test that was left out and a file that could not be read', () => {
    const left = { status: 'skipped', fullName: 'the price is left out', failureMessages: [] }
    expect(failureLines('unit', { testResults: [{ name, status: 'passed', message: '', assertionResults: [left] }, { name, status: 'failed', message: 'SyntaxError: no', assertionResults: [] }] })).toEqual([
      'failed: unit tests/stores/order.test.ts > the price is left out: skipped',
      'failed: unit tests/stores/order.test.ts: SyntaxError: no',
    ])
  })
})

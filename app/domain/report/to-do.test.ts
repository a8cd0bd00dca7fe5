import { expect, it } from 'vitest'
import { permissionsOf, type Role } from '../people/permissions'
import { toDos, toDosOf } from './to-do'

const codesOf = (role: Role) => toDosOf((permission) => permissionsOf(role).includes(permission)).map(({ code }) => code)

it('an area manager sees his pools and what he holds, an approver what he must decide, a billing clerk nothing yet', () => {
  expect(codesOf('area_manager')).toEqual(['screeningPool', 'screeningMine', 'sitingPool', 'sitingMine'])
  expect(codesOf('approver')).toEqual(['approvals'])
  expect(codesOf('billing_clerk')).toEqual([])
})

it('an account manager sees every stage that waits for him', () => {
  expect(codesOf('account_manager')).toEqual(['submitted', 'collected', 'suspected', 'matching', 'screened', 'exceptions', 'toDesign', 'drafts', 'returned', 'approvals'])
})

it('no carrier’s person sees a to-do of the house', () => {
  expect([...codesOf('carrier_engineer'), ...codesOf('carrier_approver'), ...codesOf('carrier_viewer')]).toEqual([])
})

it('each tile leads to a list of its own', () => {
  expect(new Set(toDos.map(({ href }) => href)).size).toBe(toDos.length)
})

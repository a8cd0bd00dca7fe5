import { describe, expect, it } from 'vitest'
import { kinds, demandKinds } from '../demand/kinds'
import { consequenceOf, consequenceOfFields, consequences, fieldGroups, groupOf, isEarly, rematchedStates, stateUndone, undoings, whatIsUndone, type Consequence, type Standing, type Subject } from './consequence'
import { demandStates, statesAfter, stepOf, type DemandState } from './demand-process'

const subjects: Subject[] = [...fieldGroups, 'cancel']
const short = (one: Consequence) => (one === 'forbidden' ? 'no' : `${one.undo}${one.point === 'soft' ? '!' : ''}`)
const row = (state: DemandState, who: 'staff' | 'carrier') => subjects.map((subject) => short(consequenceOf(state, subject, who))).join(' ')

/** note identity equipment place carrier cancel; ! needs construction's consent. */
const told: Record<DemandState, [staff: string, carrier: string]> = {
  submitted: ['nothing nothing nothing nothing nothing end', 'nothing nothing nothing nothing no end'],
  returned: ['nothing nothing nothing nothing nothing end', 'nothing nothing nothing nothing no end'],
  collected: ['nothing nothing nothing nothing nothing end', 'nothing nothing nothing nothing no end'],
  closed_duplicate: ['no no no no no no', 'no no no no no no'],
  matching: ['nothing nothing nothing all all end', 'no no no no no end'],
  screening: ['nothing nothing plan all no end', 'no no no no no no'],
  screen_failed: ['nothing nothing plan all no end', 'no no no no no no'],
  screened: ['nothing nothing plan all no end', 'no no no no no no'],
  siting: ['nothing nothing plan all no end', 'no no no no no no'],
  siting_failed: ['nothing nothing plan all no end', 'no no no no no no'],
  sited: ['nothing nothing plan all no end', 'no no no no no no'],
  ordering: ['nothing form plan all no end', 'no no no no no no'],
  order_approving: ['nothing form plan all no end', 'no no no no no no'],
  order_pending: ['nothing form plan all no end', 'no no no no no no'],
  order_confirmed: ['nothing form! plan! no no end!', 'no no no no no no'],
  cancelled: ['no no no no no no', 'no no no no no no'],
}

describe('the table of consequences', () => {
  it.each(demandStates)('says for every field and everybody what a change does while a demand is %s', (state) => {
    expect([row(state, 'staff'), row(state, 'carrier')]).toEqual(told[state])
  })

  it.each(demandStates.flatMap((state) => subjects.flatMap((subject) => (['staff', 'carrier'] as const).map((who) => [state, subject, who] as const))))('%s x %s x %s leads where the process table lets it', (state, subject, who) => {
    const found = consequences[who][state][subject]
    if (found === 'forbidden') return
    const rule = stepOf(subject === 'cancel' ? 'cancel' : 'change_demand')
    expect(rule.from).toContain(state)
    expect(statesAfter(subject === 'cancel' ? 'cancel' : 'change_demand', state)).toContain(stateUndone(state, found.undo))
    // Nobody outside of the house passes a point where construction must consent.
    if (who === 'carrier') expect(found.point).toBe('none')
  })

  it('lets a carrier do nothing that our own people may not', () => {
    for (const state of demandStates) for (const subject of subjects) if (consequenceOf(state, subject, 'staff') === 'forbidden') expect(consequenceOf(state, subject, 'carrier')).toBe('forbidden')
  })

  it('knows a group for every field of every kind', () => {
    const fields = demandKinds.flatMap((kind) => kinds[kind].form.fields.map(({ field }) => field))
    expect(fields.filter((field) => groupOf(field) === null)).toEqual([])
    expect(groupOf('state')).toBeNull()
  })

  it('changes in place only what nobody works on yet', () => {
    expect(demandStates.filter(isEarly)).toEqual(['submitted', 'returned', 'collected'])
  })
})

describe('a change of several fields', () => {
  it('undoes as much as the furthest of them', () => {
    expect(consequenceOfFields('siting', ['phone'], 'staff')).toEqual({ undo: 'nothing', point: 'none' })
    expect(consequenceOfFields('siting', ['phone', 'antennas'], 'staff')).toEqual({ undo: 'plan', point: 'none' })
    expect(consequenceOfFields('siting', ['longitude', 'antennas', 'name'], 'staff')).toEqual({ undo: 'all', point: 'none' })
    expect(consequenceOfFields('order_confirmed', ['phone', 'name', 'antennas'], 'staff')).toEqual({ undo: 'plan', point: 'soft' })
  })

  it('is forbidden if one of them is, or is no field at all', () => {
    expect(consequenceOfFields('order_confirmed', ['phone', 'longitude'], 'staff')).toBe('forbidden')
    expect(consequenceOfFields('screening', ['carrier'], 'staff')).toBe('forbidden')
    expect(consequenceOfFields('collected', ['version'], 'staff')).toBe('forbidden')
  })
})

describe('what is undone', () => {
  const partners = [{ id: 8, number: 'XQ8', carrier: 'CUCC', state: 'siting' as const }, { id: 9, number: 'XQ9', carrier: 'CTCC', state: 'order_pending' as const }]
  const full: Standing = { state: 'siting', tasks: [{ number: 'XZ1', kind: 'siting', assigneeName: '李强' }], plan: 'joint', site: '新建点', order: { number: 'DD1', state: 'issued', formVersion: 2 }, question: 1, partners }
  const what = (standing: Standing, undoing: (typeof undoings)[number]) => whatIsUndone(standing, undoing).map((one) => one.what)

  it('is nothing where nothing is', () => {
    expect(what(full, 'nothing')).toEqual([])
  })

  it('names all that goes, and of partners what becomes of them', () => {
    expect(what(full, 'plan')).toEqual(['state', 'task', 'question', 'order', 'site', 'plan', 'partner', 'partner'])
    expect(whatIsUndone(full, 'end').flatMap((one) => (one.what === 'partner' ? [[one.number, one.then]] : []))).toEqual([['XQ8', 'rematch'], ['XQ9', 'flag']])
  })

  it('of a form alone is the form, with the approval that waits or the signature that was given', () => {
    expect(what({ ...full, state: 'order_pending' }, 'form')).toEqual(['state', 'form'])
    expect(what({ ...full, state: 'order_approving', order: { number: 'DD1', state: 'approving', formVersion: 0 } }, 'form')).toEqual(['state', 'approval', 'form'])
    expect(what({ ...full, state: 'order_confirmed', order: { number: 'DD1', state: 'signed', formVersion: 1 } }, 'form')).toEqual(['state', 'signature', 'form'])
    expect(what({ ...full, state: 'ordering', order: { number: 'DD1', state: 'draft', formVersion: 0 } }, 'form')).toEqual(['form'])
  })

  it('leaves out what is void already', () => {
    expect(what({ ...full, tasks: [], plan: null, site: null, question: null, partners: [], order: { number: 'DD1', state: 'voided', formVersion: 1 } }, 'plan')).toEqual(['state'])
  })

  it('takes partners back to matching only from states from which the table does', () => {
    for (const state of rematchedStates) expect(stepOf('partner_left').from).toContain(state)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addSigner, answer, approve, ask, reject, remove, resubmit, sendBack, transfer, withdraw } from './acts'
import { isEnded, seatOf, seatsFor, settled, type Approval } from './case'
import type { Mode, Signer } from './chain'
import type { Person } from './signer'

const place = { provinceCode: '33', cityCode: '3301', districtCode: '330106' }
const person = (id: number, name: string, ...grants: [string, string][]): Person => ({ id, name, grants: grants.map(([role, divisionCode]) => ({ role: role as 'approver', divisionCode, carrier: null })) })

const asker = person(1, '沈洁', ['account_manager', '3301'])
const designer = person(2, '高远', ['account_manager', '33'], ['approver', '33'])
const city = person(3, '陆远', ['approver', '3301'])
const province = person(4, '韩冰', ['approver', '33'])
const province2 = person(5, '秦岭', ['approver', '33'])
const builder = person(6, '徐静', ['build_manager', '3301'])
const admin = person(7, '余波', ['account_admin', '33'])
const stranger = person(8, '孙洁', ['approver', '37'])
const people = [asker, designer, city, province, province2, builder, admin, stranger]

const approver = (level: 'any' | 'city' | 'province' = 'any'): Signer => ({ role: 'approver', level })
const named = ({ id, name }: Person) => ({ userId: id, userName: name })
const who = ({ id, name }: Person): Signer => ({ userId: id, name })

function begun(...steps: { mode?: Mode; signers: readonly Signer[] }[]): Approval {
  const chain = steps.map(({ mode = 'any', signers }) => ({ name: '审批', mode, signers, hours: 0, remindHours: 0, escalateHours: 0, escalateRole: '' }))
  return settled({ ...place, state: 'running', steps: chain, position: 1, resumeAt: null, seats: seatsFor(chain), askedById: 1, authors: [1, 2], acted: false })
}
const done = (verdict: ReturnType<typeof approve>): Approval => {
  if (!verdict.ok) throw new Error(verdict.because)
  return verdict.approval
}
const because = (verdict: { ok: boolean; because?: string }) => (verdict.ok ? 'ok' : verdict.because)
const openOf = ({ seats }: Approval) => seats.filter(({ state }) => state === 'open').map(({ userName, role, level }) => userName ?? `${role}@${level}`)

describe('who signs', () => {
  it('is whoever holds the role over the place, at the level that is asked for', () => {
    const approval = begun({ signers: [approver('province')] })
    expect([city, province, stranger, builder].map((one) => because(approve(approval, one)))).toEqual(['notYourSeat', 'ok', 'notYourSeat', 'notYourSeat'])
  })

  it('is never who asked or had a hand in it: not by a role, not by name, not added, not by a seat handed over', () => {
    const approval = begun({ signers: [approver(), who(designer), who(asker)] })
    expect([asker, designer].map((one) => because(approve(approval, one)))).toEqual(['ownWork', 'ownWork'])
    expect([asker, designer].map((one) => because(addSigner(approval, province, { where: 'before', ...named(one) })))).toEqual(['ownWork', 'ownWork'])
    expect([asker, designer].map((one) => because(transfer(approval, province, { place: null, ...named(one) })))).toEqual(['ownWork', 'ownWork'])
    expect(because(ask(approval, province, named(designer)))).toBe('ownWork')
  })

  it('is an administrator only where nobody else is left', () => {
    const approval = begun({ signers: [approver()] })
    expect(because(approve(approval, admin))).toBe('notYourSeat')
    const fallen = { ...approval, seats: approval.seats.map((seat) => ({ ...seat, fallen: true })) }
    expect(done(approve(fallen, admin)).state).toBe('approved')
    expect(done(transfer(fallen, admin, { place: 1, ...named(province) })).seats[0]).toMatchObject({ userId: 4, fallen: false, state: 'open' })
    expect(because(transfer(approval, admin, { place: 1, ...named(province) }))).toBe('notYourSeat')
  })
})

describe('a step', () => {
  it('of one of several ends with the first signature', () => {
    expect(done(approve(begun({ signers: [approver(), who(builder)] }), builder)).state).toBe('approved')
  })

  it('of all asks different people for each', () => {
    const once = done(approve(begun({ mode: 'all', signers: [approver(), approver('province')] }), province))
    expect([once.state, because(approve(once, province))]).toEqual(['running', 'signedAlready'])
    expect(done(approve(once, province2)).state).toBe('approved')
  })

  it('in turn asks each after the one before', () => {
    const approval = begun({ mode: 'in_turn', signers: [who(city), who(province)] })
    expect([openOf(approval), because(approve(approval, province))]).toEqual([['陆远'], 'notYourSeat'])
    const next = done(approve(approval, city))
    expect(openOf(next)).toEqual(['韩冰'])
    expect(done(approve(next, province)).state).toBe('approved')
  })

  it('comes after the one before it', () => {
    const next = done(approve(begun({ signers: [approver('city')] }, { signers: [approver('province')] }), city))
    expect([next.state, next.position, openOf(next)]).toEqual(['running', 2, ['approver@province']])
  })
})

describe('returning', () => {
  const third = () => done(approve(done(approve(begun({ signers: [approver('city')] }, { signers: [who(builder)] }, { signers: [approver('province')] }), city)), builder))

  it('to an earlier step asks all signatures from there on again', () => {
    const back = done(sendBack(third(), province, { to: 1, straight: false, note: '金额有误' }))
    expect([back.position, openOf(back)]).toEqual([1, ['approver@city']])
    expect(done(approve(back, city)).position).toBe(2)
  })

  it('and straight back keeps what was signed between', () => {
    const back = done(sendBack(third(), province, { to: 1, straight: true, note: '金额有误' }))
    expect(done(approve(back, city))).toMatchObject({ position: 3, state: 'running' })
  })

  it('to who asked waits for him; what is asked anew goes on straight if that was said and the amount has not risen', () => {
    const back = done(sendBack(third(), province, { to: 0, straight: true, note: '补充图纸' }))
    expect([back.state, openOf(back), because(approve(back, province))]).toEqual(['returned', [], 'approvalOver'])
    expect(done(resubmit(back, { userId: 1, risen: false }))).toMatchObject({ state: 'running', position: 3 })
    expect(done(resubmit(back, { userId: 1, risen: true }))).toMatchObject({ state: 'running', position: 1 })
    expect(because(resubmit(back, { userId: 3, risen: false }))).toBe('notAsker')
  })

  it('needs a reason and a step that lies behind', () => {
    const approval = third()
    expect([because(sendBack(approval, province, { to: 1, straight: false, note: ' ' })), because(sendBack(approval, province, { to: 3, straight: false, note: '-' })), because(sendBack(approval, province, { to: -1, straight: false, note: '-' }))]).toEqual(['reasonRequired', 'noSuchStep', 'noSuchStep'])
  })
})

describe('more hands', () => {
  const one = () => begun({ signers: [approver('city')] })

  it('before: the added one signs first', () => {
    const added = done(addSigner(one(), city, { where: 'before', ...named(builder) }))
    expect([openOf(added), because(approve(added, city))]).toEqual([['徐静'], 'notYourSeat'])
    expect(done(approve(done(approve(added, builder)), city)).state).toBe('approved')
  })

  it('after: the one who adds signs, and the step waits for the added one', () => {
    const added = done(addSigner(one(), city, { where: 'after', ...named(builder) }))
    expect([added.state, openOf(added)]).toEqual(['running', ['徐静']])
    expect(done(approve(added, builder)).state).toBe('approved')
  })

  it('the added one is taken away by who added him, and by nobody else', () => {
    const added = done(addSigner(one(), city, { where: 'before', ...named(builder) }))
    expect([because(remove(added, province, 2)), because(remove(added, city, 1))]).toEqual(['notYourAddition', 'noSuchSeat'])
    expect(openOf(done(remove(added, city, 2)))).toEqual(['approver@city'])
  })

  it('advice comes back to who asked for it and signs nothing', () => {
    const asked = done(ask(one(), city, named(builder)))
    expect([because(approve(asked, builder)), because(reject(asked, builder, '不同意')), because(answer(asked, builder, ''))]).toEqual(['onlyAdvice', 'onlyAdvice', 'reasonRequired'])
    const answered = done(answer(asked, builder, '可行'))
    expect([answered.state, openOf(answered)]).toEqual(['running', ['approver@city']])
  })

  it('nobody is named twice in a step, nor oneself', () => {
    const added = done(addSigner(one(), city, { where: 'before', ...named(builder) }))
    expect(because(addSigner(added, builder, { where: 'before', ...named(builder) }))).toBe('notToOneself')
    expect(because(transfer(done(ask(one(), city, named(province))), province, { place: null, ...named(city) }))).toBe('ok')
    expect(because(addSigner(begun({ mode: 'all', signers: [who(city), who(province)] }), city, { where: 'after', ...named(province) }))).toBe('seatTaken')
  })
})

describe('taking back', () => {
  it('is up to who asked, until another has acted', () => {
    const approval = begun({ signers: [approver('city')] }, { signers: [approver('province')] })
    expect([because(withdraw(approval, 3)), because(withdraw(approval, 1))]).toEqual(['notAsker', 'ok'])
    expect(because(withdraw(done(approve(approval, city)), 1))).toBe('actedAlready')
    expect(because(withdraw(done(withdraw(approval, 1)), 1))).toBe('approvalOver')
  })
})

type Doing = (approval: Approval, by: Person, other: Person, n: number) => ReturnType<typeof approve>
const doings: Doing[] = [
  (approval, by) => approve(approval, by),
  (approval, by) => approve(approval, by),
  (approval, by) => reject(approval, by, '不同意'),
  (approval, by, _other, n) => sendBack(approval, by, { to: n % 4, straight: n % 2 === 0, note: '请修改' }),
  (approval, by, other, n) => addSigner(approval, by, { where: n % 2 === 0 ? 'before' : 'after', ...named(other) }),
  (approval, by, other) => ask(approval, by, named(other)),
  (approval, by) => answer(approval, by, '可行'),
  (approval, by, other) => transfer(approval, by, { place: null, ...named(other) }),
  (approval, by, _other, n) => remove(approval, by, 1 + (n % 6)),
  (approval, by) => withdraw(approval, by.id),
  (approval, by, _other, n) => resubmit(approval, { userId: by.id, risen: n % 2 === 0 }),
]

const signer = fc.oneof(fc.constant(approver()), fc.constant(approver('province')), fc.constantFrom(city, province, province2, builder).map(who))
const chains = fc.array(fc.record({ mode: fc.constantFrom<Mode>('any', 'all', 'in_turn'), signers: fc.uniqueArray(signer, { minLength: 1, maxLength: 3, selector: (one) => JSON.stringify(one) }) }), { minLength: 1, maxLength: 3 })
const walks = fc.array(fc.record({ act: fc.nat(doings.length - 1), by: fc.nat(people.length - 1), other: fc.nat(people.length - 1), n: fc.nat(11) }), { maxLength: 40 })

const walked = (approval: Approval, walk: readonly { act: number; by: number; other: number; n: number }[], seen: (before: Approval, after: Approval, act: number, by: Person) => void): Approval =>
  walk.reduce((before, { act, by, other, n }) => {
    const verdict = doings[act]!(before, people[by]!, people[other]!, n)
    if (!verdict.ok) return before
    seen(before, verdict.approval, act, people[by]!)
    return verdict.approval
  }, approval)

/** Every signature that a step's mode asks for, counted by hand. */
function signaturesStand({ steps, seats }: Approval): boolean {
  return steps.every(({ mode }, at) => {
    const own = seats.filter((seat) => seat.step === at + 1 && seat.kind === 'chain')
    const signed = own.filter((seat) => seat.state === 'signed' && seats.every((one) => one.beside !== seat.place || one.state === 'signed' || one.state === 'void'))
    return mode === 'any' ? signed.length > 0 : signed.length === own.length
  })
}

describe('whatever is done to a case', () => {
  it('it is approved only with every signature that its steps ask for, none of them of who had a hand in it', () => {
    fc.assert(fc.property(chains, walks, (chain, walk) => {
      const end = walked(begun(...chain), walk, () => undefined)
      if (end.state === 'approved') expect(signaturesStand(end)).toBe(true)
      expect(end.seats.filter(({ signedById }) => signedById === 1 || signedById === 2)).toEqual([])
    }), { numRuns: 3_000 })
  })

  it('nobody signs two seats of one step', () => {
    fc.assert(fc.property(chains, walks, (chain, walk) => {
      const { seats } = walked(begun(...chain), walk, () => undefined)
      const signed = seats.filter(({ state, kind }) => state === 'signed' && kind !== 'asked').map(({ step, signedById }) => `${step} ${signedById}`)
      expect(new Set(signed).size).toBe(signed.length)
    }), { numRuns: 2_000 })
  })

  it('it becomes approved by a signature alone, and what has ended never moves again', () => {
    fc.assert(fc.property(chains, walks, (chain, walk) => {
      walked(begun(...chain), walk, (before, after, act, by) => {
        expect(isEnded(before)).toBe(false)
        // Approving, signing with an addition, or taking away a seat that was put besides: a person has signed each time.
        if (after.state === 'approved') expect([0, 1, 4, 8]).toContain(act)
        expect([1, 2].includes(by.id) && [0, 1, 2, 3].includes(act)).toBe(false)
      })
    }), { numRuns: 2_000 })
  })

  it('it can always end: somebody has the word, or it waits to be asked anew', () => {
    fc.assert(fc.property(chains, walks, (chain, walk) => {
      const end = walked(begun(...chain), walk, () => undefined)
      if (end.state === 'returned') expect(resubmit(end, { userId: 1, risen: true }).ok).toBe(true)
      if (end.state !== 'running') return
      const open = end.seats.filter(({ state }) => state === 'open')
      expect(open.length).toBeGreaterThan(0)
      // A seat that nobody here can fill is filled by an administrator once it has fallen to him.
      const fallen = { ...end, seats: end.seats.map((seat) => ({ ...seat, fallen: true })) }
      const helpers = [admin, person(9, '郭安', ['system_admin', '']), person(10, '陈达', ['system_admin', ''])]
      expect([...people, ...helpers].some((one) => seatOf(fallen, one).ok)).toBe(true)
    }), { numRuns: 2_000 })
  })
})

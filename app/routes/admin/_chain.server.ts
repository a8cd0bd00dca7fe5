import { demandKinds } from '~/domain/demand/kinds'
import type { ChainStep } from '~/domain/approval/chain'
import { findings, simulated, type Place } from '~/domain/approval/chain-check'
import { emptySigner, stepIn, type Known, type SignerTyped, type StepTyped, type TypedFault } from '~/domain/approval/chain-typed'
import { findChain, mayTouchChain, staffNamed, staffOf, type ChainWhole } from '~/domain/approval/chain-version.store.server'
import type { Visitor } from '~/domain/people/visitor'
import { coversDivision } from '~/domain/people/scope'
import type { Divisions } from '~/domain/shared/division'
import { placeName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import { stop } from '~/platform/stop.server'
import { idIn, textIn } from '../_address-id'

/** A version of a chain that this person may see; 404 where there is none. */
export async function chainAt(visitor: Visitor, chainId: string | undefined): Promise<ChainWhole> {
  const chain = await findChain(idIn(chainId), visitor)
  if (!chain) throw stop(404, 'notFound')
  return chain
}

/** The same, of a draft that he may change: one of another province, or that is no draft any more, is not there to be edited. */
export async function draftAt(visitor: Visitor, chainId: string | undefined): Promise<ChainWhole> {
  const chain = await chainAt(visitor, chainId)
  if (chain.state !== 'draft' || !mayTouchChain(visitor.scope, chain)) throw stop(404, 'notFound')
  return chain
}

/** Cities in which a chain holds. */
export const placesOf = (divisions: Divisions, { provinceCode }: Pick<ChainWhole, 'provinceCode'>): Place[] =>
  [...divisions.values()].filter(({ level, code }) => level === 'city' && code.startsWith(provinceCode)).map(({ code }) => ({ provinceCode: code.slice(0, 2), cityCode: code, districtCode: code, name: placeName(divisions, code) }))

/** Provinces for everywhere, cities of a province: where a step can be said to hold. */
export const regionsOf = (divisions: Divisions, { provinceCode }: Pick<ChainWhole, 'provinceCode'>) =>
  [...divisions.values()].filter(({ level, code }) => (provinceCode === '' ? level !== 'district' : level !== 'province' && code.startsWith(provinceCode)))
    .sort((a, b) => a.code.localeCompare(b.code)).map(({ code }) => ({ value: code, label: placeName(divisions, code) }))

/** What the check finds, and the way of a subject that was made up. */
export async function checked(visitor: Visitor, chain: ChainWhole, divisions: Divisions) {
  const staff = await staffOf(visitor.today)
  const places = placesOf(divisions, chain)
  const { query } = visitor
  const place = places.find(({ cityCode }) => cityCode === query.get('place'))
  const typed = (query.get('amount') ?? '').replaceAll(/[,，\s]/g, '')
  const amount = /^\d{1,11}(\.\d{1,2})?$/.test(typed) ? Math.round(Number(typed) * 100) : null
  const demandKind = demandKinds.find((kind) => kind === query.get('demandKind')) ?? 'tower'
  return {
    findings: findings(chain.steps, { places, staff, demandKinds }),
    places: places.map(({ cityCode, name }) => ({ value: cityCode, label: name })),
    tried: place && amount !== null ? { place: place.name, amountFen: amount, way: simulated(chain.steps, { facts: { amountFen: amount, districtCode: place.cityCode, demandKind }, place, staff }) } : null,
    badAmount: typed !== '' && amount === null,
  }
}

export const mostSigners = 6

/** The step of the posted form, as it was typed. */
export function typedStepIn(form: FormData | null): StepTyped {
  const text = (name: string) => textIn(form, name).trim()
  const signers = Array.from({ length: mostSigners }, (_, at): SignerTyped => ({ role: text(`role-${at}`), level: text(`level-${at}`) || 'any', person: text(`person-${at}`) }))
  return {
    name: text('name'), mode: text('mode'), signers, fromYuan: text('fromYuan'), toYuan: text('toYuan'), region: text('region'), demandKind: text('demandKind'),
    hours: text('hours'), remindHours: text('remindHours'), escalateHours: text('escalateHours'), escalateRole: text('escalateRole'),
  }
}

export const withSpare = (typed: StepTyped): StepTyped => ({ ...typed, signers: [...typed.signers, ...Array.from({ length: mostSigners }, () => emptySigner)].slice(0, mostSigners) })

/** What typed steps are held against: persons by login or name, places of the chain. */
export async function knownFor(typed: readonly StepTyped[], chain: Pick<ChainWhole, 'provinceCode'>, divisions: Divisions): Promise<Known> {
  const named = [...new Set(typed.flatMap(({ signers }) => signers.map(({ person }) => person.trim())))].filter((one) => one !== '').slice(0, 60)
  const people = new Map(await Promise.all(named.map(async (one) => [one, await staffNamed(one)] as const)))
  const regions = new Set(regionsOf(divisions, chain).map(({ value }) => value))
  return { person: (one) => people.get(one) ?? null, isRegion: (code) => regions.has(code) || divisions.get(code)?.level === 'district', isDemandKind: (code) => demandKinds.some((kind) => kind === code) }
}

/** The step of a form with its mistakes by field. */
export async function stepOfForm(form: FormData | null, chain: ChainWhole, say: (fault: TypedFault) => string): Promise<{ typed: StepTyped; step: ChainStep; errors: Record<string, string> }> {
  const typed = typedStepIn(form)
  const { step, faults } = stepIn(typed, await knownFor([typed], chain, await allDivisions()))
  return { typed, step, errors: Object.fromEntries(faults.map((fault) => [fieldOf(fault), say(fault)])) }
}

const fieldOf = (fault: TypedFault): string => (fault === 'signers' || fault === 'role' ? 'role-0' : fault === 'person' ? 'person-0' : fault === 'amount' ? 'toYuan' : fault)

/** Provinces that the person may make a chain for; '' is everywhere. */
export const provincesFor = (divisions: Divisions, { scope }: Visitor) =>
  [...divisions.values()].filter(({ level, code }) => level === 'province' && coversDivision(scope, code)).sort((a, b) => a.code.localeCompare(b.code)).map(({ code, name }) => ({ value: code, label: name }))


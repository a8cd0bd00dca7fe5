import { escalationRoles, faultsOf, levels, modes, signingRoles, type ChainStep, type Level, type Mode, type Signer } from './chain'

/** A step as it was typed, in a form or in a row of a workbook. */
export interface StepTyped {
  name: string
  mode: string
  signers: readonly SignerTyped[]
  fromYuan: string
  toYuan: string
  region: string
  demandKind: string
  hours: string
  remindHours: string
  escalateHours: string
  escalateRole: string
}

export interface SignerTyped {
  role: string
  level: string
  /** Login or whole name; stands in place of a role. */
  person: string
}

export const emptySigner: SignerTyped = { role: '', level: 'any', person: '' }
export const emptyStep: StepTyped = { name: '', mode: 'any', signers: [], fromYuan: '', toYuan: '', region: '', demandKind: '', hours: '0', remindHours: '0', escalateHours: '0', escalateRole: '' }

/** Names of the fields of the form that are wrong. Labels: approval:wrong.<field>. */
export type TypedFault = 'name' | 'mode' | 'signers' | 'person' | 'role' | 'fromYuan' | 'toYuan' | 'amount' | 'region' | 'demandKind' | 'hours' | 'remindHours' | 'escalateHours' | 'escalateRole'

export interface Known {
  /** The person whom a login or name means; null where there is none. */
  person: (named: string) => { id: number; name: string } | null
  isRegion: (code: string) => boolean
  isDemandKind: (code: string) => boolean
}

const fenOf = (yuan: string): number | null => {
  const plain = yuan.trim().replaceAll(/[,，\s]/g, '')
  if (plain === '') return null
  return /^\d{1,11}(\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : Number.NaN
}
const hoursOf = (text: string): number => (text.trim() === '' ? 0 : /^\d{1,4}$/.test(text.trim()) ? Number(text.trim()) : Number.NaN)
const oneOf = <T extends string>(list: readonly T[], text: string): T | null => list.find((one) => one === text) ?? null

/** The step that was meant, and what of it cannot be. */
export function stepIn(typed: StepTyped, known: Known): { step: ChainStep; faults: TypedFault[] } {
  const meant = typed.signers.filter(({ role, person }) => role !== '' || person.trim() !== '').map((signer) => signerIn(signer, known))
  const step: ChainStep = {
    name: typed.name.trim().slice(0, 40), mode: (oneOf(modes, typed.mode) ?? 'any') as Mode, signers: meant.filter((one) => typeof one === 'object'),
    fromFen: fenOf(typed.fromYuan), toFen: fenOf(typed.toYuan), region: typed.region, demandKind: typed.demandKind,
    hours: hoursOf(typed.hours), remindHours: hoursOf(typed.remindHours), escalateHours: hoursOf(typed.escalateHours), escalateRole: typed.escalateRole,
  }
  const wrong: TypedFault[] = [
    ...(oneOf(modes, typed.mode) === null ? (['mode'] as const) : []),
    ...meant.filter((one) => typeof one === 'string'),
    ...(Number.isNaN(step.fromFen) ? (['fromYuan'] as const) : []),
    ...(Number.isNaN(step.toFen) ? (['toYuan'] as const) : []),
    ...(step.region === '' || known.isRegion(step.region) ? [] : (['region'] as const)),
    ...(step.demandKind === '' || known.isDemandKind(step.demandKind) ? [] : (['demandKind'] as const)),
    ...(step.escalateRole === '' || oneOf(escalationRoles, step.escalateRole) !== null ? [] : (['escalateRole'] as const)),
  ]
  const standing = faultsOf(step).filter((fault) => fault !== 'amount' || (!Number.isNaN(step.fromFen) && !Number.isNaN(step.toFen)))
  return { step, faults: [...new Set([...wrong, ...standing])] }
}

function signerIn({ role, level, person }: SignerTyped, known: Known): Signer | 'person' | 'role' {
  if (person.trim() !== '') {
    const found = known.person(person.trim())
    return found ? { userId: found.id, name: found.name } : 'person'
  }
  const isRole = oneOf(signingRoles, role)
  const isLevel = oneOf(levels, level)
  return isRole && isLevel ? { role: isRole, level: isLevel as Level } : 'role'
}

const yuan = (fen: number | null): string => (fen === null ? '' : (fen / 100).toFixed(2))

export const typedOf = ({ name, mode, signers, fromFen, toFen, region, demandKind, hours, remindHours, escalateHours, escalateRole }: ChainStep): StepTyped => ({
  name, mode, signers: signers.map((signer) => ('role' in signer ? { role: signer.role, level: signer.level, person: '' } : { role: '', level: 'any', person: signer.name })),
  fromYuan: yuan(fromFen), toYuan: yuan(toFen), region, demandKind, hours: String(hours), remindHours: String(remindHours), escalateHours: String(escalateHours), escalateRole,
})

import type { HeldGrant } from '../people/account'
import { rolesThatMay } from '../people/permissions'
import { faultsOf, stepsFor, type ChainStep, type Facts, type Signer, type StepFault } from './chain'
import { divisionsAt, holds, type Person, type Placed } from './signer'

export interface Place extends Placed {
  name: string
}

/** A role or a person who is in force, with all that he holds. */
export type Staff = Person & { grants: readonly HeldGrant[] }

const partakers: readonly string[] = rolesThatMay('approval.use')

/** Who would sign for a signer in a place: a person only where what he holds reaches it. */
export const signersIn = (signer: Signer, place: Placed, staff: readonly Staff[]): Staff[] =>
  'role' in signer
    ? staff.filter((person) => holds(person, signer, place))
    : staff.filter(({ id, grants }) => id === signer.userId && grants.some(({ role, divisionCode }) => partakers.includes(role) && divisionsAt('any', place).includes(divisionCode)))

export interface WhoSigns {
  step: ChainStep
  signers: { signer: Signer; names: string[] }[]
}

/** The way that a subject of these facts would go. */
export const simulated = (steps: readonly ChainStep[], { facts, place, staff }: { facts: Facts; place: Placed; staff: readonly Staff[] }): WhoSigns[] =>
  stepsFor(steps, facts).map((step) => ({ step, signers: step.signers.map((signer) => ({ signer, names: signersIn(signer, place, staff).map(({ name }) => name) })) }))

export type ChainFinding =
  /** The step cannot stand as it is: the version cannot be published. */
  | { kind: 'wrong'; step: number; field: StepFault }
  /** Nobody is there to sign in these places: an administrator would. */
  | { kind: 'nobody'; step: number; signer: Signer; places: string[] }
  /** Amounts from here on pass without any signature in these places. */
  | { kind: 'open'; fromFen: number; demandKind: string; places: string[] }

/** What the check page names, tried over all places: what cannot stand first. */
export function findings(steps: readonly ChainStep[], { places, staff, demandKinds }: { places: readonly Place[]; staff: readonly Staff[]; demandKinds: readonly string[] }): ChainFinding[] {
  const wrong = steps.flatMap((step, at): ChainFinding[] => faultsOf(step).map((field) => ({ kind: 'wrong', step: at + 1, field })))
  return [...wrong, ...empty(steps, { places, staff }), ...unsigned(steps, { places, demandKinds })]
}

function empty(steps: readonly ChainStep[], { places, staff }: { places: readonly Place[]; staff: readonly Staff[] }): ChainFinding[] {
  return steps.flatMap((step, at) =>
    step.signers.flatMap((signer): ChainFinding[] => {
      const without = places.filter((place) => within(step, place) && signersIn(signer, place, staff).length === 0).map(({ name }) => name)
      return without.length === 0 ? [] : [{ kind: 'nobody', step: at + 1, signer, places: without }]
    }),
  )
}

/** A step of a district concerns its city as well. */
const within = ({ region }: ChainStep, { cityCode }: Placed): boolean => cityCode.startsWith(region) || region.startsWith(cityCode)

function unsigned(steps: readonly ChainStep[], { places, demandKinds }: { places: readonly Place[]; demandKinds: readonly string[] }): ChainFinding[] {
  const amounts = [...new Set([0, ...steps.flatMap(({ fromFen, toFen }) => [fromFen ?? 0, toFen ?? 0])])].sort((a, b) => a - b)
  return demandKinds.flatMap((demandKind) =>
    amounts.flatMap((amountFen): ChainFinding[] => {
      const without = places.filter((place) => stepsFor(steps, { amountFen, districtCode: place.cityCode, demandKind }).length === 0).map(({ name }) => name)
      return without.length === 0 ? [] : [{ kind: 'open', fromFen: amountFen, demandKind, places: without }]
    }),
  )
}

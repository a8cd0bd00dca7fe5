import { json } from '@remix-run/node'
import { submitDemand } from '~/domain/demand/commands.server'
import type { DemandKind } from '~/domain/demand/demand'
import type { Visitor } from '~/domain/people/visitor'
import { goto } from '~/platform/flash.server'
import { keyIn } from '../_address-id'
import { readDemandForm } from '../_demand-form.server'
import { carrierFormIn, carrierFormParts } from './_demand-form.server'
import { refusedInPortal } from './_portal.server'

/** The form as the carrier's people find it. */
export const newDemand = async (kind: DemandKind, visitor: Visitor) => ({ ...(await carrierFormParts(kind, visitor)), kind, values: { datum: 'WGS84', priority: 'normal', contact: visitor.user.name } })

export async function raiseDemand(kind: DemandKind, visitor: Visitor) {
  const outcome = await readDemandForm(kind, visitor, carrierFormIn(visitor))
  if (!outcome.ok) return json({ errors: outcome.errors, values: outcome.entered }, { status: 422 })

  const verdict = await submitDemand(visitor, outcome.value, keyIn(visitor.form) ?? crypto.randomUUID())
  if (!verdict.ok) return refusedInPortal(`/portal/demands/new/${kind}`, verdict, visitor)
  const warnings = outcome.warnings.map(({ message }) => message).join(' ')
  const said = { say: warnings ? 'portal:new.doneWarned' : 'portal:new.done', facts: { number: verdict.number, warnings }, tone: warnings ? ('note' as const) : ('done' as const) }
  return goto(`/portal/demands/${verdict.demandId}`, said)
}

import { submitDemand } from '~/domain/demand/commands.server'
import { findCarrierDemand, listCarrierDemands } from '~/domain/demand/carrier.store.server'
import type { DemandKind } from '~/domain/demand/demand'
import { copied } from '~/domain/demand/entry'
import type { ScreenId } from '~/domain/people/screen'
import type { Visitor } from '~/domain/people/visitor'
import { goto } from '~/platform/flash.server'
import { enterTyping, entryForm, sendEntry, type EntrySide } from '../_demand-entry.server'
import { carrierFormParts, forOwnCarrier } from './_demand-form.server'
import { refusedInPortal } from './_portal.server'

const newest = { sort: 'number', descending: true, size: 10, after: null, before: null }

const theirs: EntrySide = {
  at: '/portal/demands/new',
  may: 'portal.demand.submit',
  draftKind: (kind) => `portal.demand.${kind}`,
  begin: ({ user }) => ({ datum: 'WGS84', priority: 'normal', contact: user.name }),
  prepare: forOwnCarrier,
  unasked: ['carrier'],
  similar: async (kind, { scope }) => (await listCarrierDemands(scope, { kind }, newest)).rows,
  copyOf: async (kind, { scope }, id) => {
    const demand = await findCarrierDemand(id, scope)
    return demand?.kind === kind ? { number: demand.number, entered: copied(kind, demand.values) } : null
  },
  submit: submitDemand,
  entered: ({ demandId, number }, warnings) =>
    goto(`/portal/demands/${demandId}`, { say: warnings ? 'portal:new.doneWarned' : 'portal:new.done', facts: { number, warnings }, tone: warnings ? 'note' : 'done' }),
  refused: refusedInPortal,
}

export const newDemand = async (kind: DemandKind, visitor: Visitor) => ({ ...(await carrierFormParts(kind, visitor)), ...(await entryForm(theirs, kind, visitor)) })

export const raiseDemand = async (kind: DemandKind, { request, screen }: { request: Request; screen: ScreenId }) => sendEntry(theirs, kind, { request, visitor: await enterTyping(theirs, kind, { request, screen }) })

import { collectDemand } from '~/domain/demand/commands.server'
import type { DemandKind } from '~/domain/demand/demand'
import { copied } from '~/domain/demand/entry'
import { listDemands } from '~/domain/demand/demand-list.store.server'
import { findDemand } from '~/domain/demand/store.server'
import type { ScreenId } from '~/domain/people/screen'
import type { Visitor } from '~/domain/people/visitor'
import { goto } from '~/platform/flash.server'
import { enterTyping, entryForm, sendEntry, type EntrySide } from '../_demand-entry.server'
import { demandFormParts } from '../_demand-form.server'
import { refusedAt } from '../_refusal.server'

const newest = { sort: 'number', descending: true, size: 10, after: null, before: null }

const ours: EntrySide = {
  at: '/demands/new',
  may: 'demand.collect',
  draftKind: (kind) => `demand.${kind}`,
  begin: () => ({ datum: 'WGS84', priority: 'normal' }),
  prepare: (form) => form,
  unasked: [],
  similar: async (kind, { scope, user }) => (await listDemands(scope, { codes: { kind }, ownerId: user.id }, newest)).rows,
  copyOf: async (kind, { scope }, id) => {
    const demand = await findDemand(id, scope)
    return demand?.kind === kind ? { number: demand.number, entered: copied(kind, demand.values) } : null
  },
  submit: collectDemand,
  entered: ({ demandId, number, suspected }, warnings) => {
    const say = suspected ? (warnings ? 'demand:done.collectedSuspectedWarned' : 'demand:done.collectedSuspected') : warnings ? 'demand:done.collectedWarned' : 'demand:done.collected'
    return goto(suspected ? `/demands/${demandId}/duplicates` : `/demands/${demandId}`, { say, facts: { number, warnings }, tone: suspected || warnings ? 'note' : 'done' })
  },
  refused: refusedAt,
}

export const newDemand = async (kind: DemandKind, visitor: Visitor) => ({ ...(await demandFormParts(kind, visitor)), ...(await entryForm(ours, kind, visitor)) })

export const enterDemand = async (kind: DemandKind, { request, screen }: { request: Request; screen: ScreenId }) => sendEntry(ours, kind, { request, visitor: await enterTyping(ours, kind, { request, screen }) })

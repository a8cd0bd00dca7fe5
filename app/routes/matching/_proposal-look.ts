import type { SerializeFrom } from '@remix-run/node'
import type { ProposalState } from '~/domain/matching/batch-proposal'
import type { Tone } from '~/ui/tag'
import type { ProposalView } from './_proposal.server'

export type ProposalShown = SerializeFrom<ProposalView>

export const proposalTones: Record<ProposalState, Tone> = { solving: 'blue', ready: 'green', failed: 'red' }

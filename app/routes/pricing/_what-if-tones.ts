import type { RunState } from '~/domain/pricing/what-if.store.server'
import type { Tone } from '~/ui/tag'

export const runTones: Record<RunState, Tone> = { waiting: 'grey', running: 'blue', ready: 'green', failed: 'red', cancelled: 'grey' }

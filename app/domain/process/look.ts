import type { DemandState } from './demand-process'

/** grey waits · blue runs · amber is at risk · red failed · green is done · violet waits for the carrier. Always with a word. */
export type Tone = 'grey' | 'blue' | 'amber' | 'red' | 'green' | 'violet'

const tones: Record<DemandState, Tone> = {
  submitted: 'amber',
  returned: 'violet',
  collected: 'grey',
  closed_duplicate: 'grey',
  matching: 'blue',
  screening: 'blue',
  screen_failed: 'red',
  screened: 'amber',
  siting: 'blue',
  siting_failed: 'red',
  sited: 'amber',
  ordering: 'blue',
  order_approving: 'amber',
  order_pending: 'violet',
  order_confirmed: 'green',
  cancelled: 'grey',
}

export const toneOf = (state: DemandState): Tone => tones[state]

/** Failed tries of one login, as the judge of the next try sees them. */
export interface Tries {
  /** Failures of this login from this address since its last success there, newest first, of the last hour. */
  here: readonly Date[]
  /** Failures of this login from all other addresses within the last hour. */
  elsewhere: number
  /** Failures of any login from this address within the last quarter of an hour. */
  fromAddress: number
  /** This login has been signed in from this address lately: most likely its owner. */
  familiar: boolean
}

export type TryVerdict = { ok: true } | { ok: false; waitSeconds: number }

const quarter = 15 * 60
/** Seconds to wait after so many failures in a row; the last one holds for all more. */
const waits = [0, 0, 0, 5, 15, quarter] as const
const longestWait = quarter

const mostElsewhere = 20
const mostFromAddress = 100

/**
 * Waiting grows with each failure from the same address. Failures from elsewhere shut out strange addresses only, so that
 * nobody can lock the owner out of the place he works at.
 */
export function mayTry({ here, elsewhere, fromAddress, familiar }: Tries, now: Date): TryVerdict {
  const [last] = here
  const wait = waits[here.length] ?? longestWait
  const waited = last ? (now.getTime() - last.getTime()) / 1000 : Infinity
  if (waited < wait) return { ok: false, waitSeconds: Math.ceil(wait - waited) }
  if (!familiar && elsewhere >= mostElsewhere) return { ok: false, waitSeconds: quarter }
  if (fromAddress >= mostFromAddress) return { ok: false, waitSeconds: quarter }

  return { ok: true }
}

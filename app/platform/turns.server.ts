/**
 * Lets so many works run at once; the rest wait in order, since a burst of commands (everybody claims at eight o'clock)
 * must not run out of connections. Whoever waits longer than `patienceMs` is sent away.
 */
export function turns(width: number, patienceMs: number) {
  let running = 0
  const waiting: { begin: () => void }[] = []

  function turn(): Promise<void> {
    if (running < width) {
      running += 1
      return Promise.resolve()
    }
    return new Promise((resolve, reject) => {
      const one = { begin: () => (clearTimeout(late), resolve()) }
      const late = setTimeout(() => {
        waiting.splice(waiting.indexOf(one), 1)
        reject(new NoTurn())
      }, patienceMs)
      waiting.push(one)
    })
  }

  return async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    await turn()
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next.begin()
      else running -= 1
    }
  }
}

export class NoTurn extends Error {
  readonly code = 'NO_TURN'
  constructor() {
    super('too many works at once')
  }
}

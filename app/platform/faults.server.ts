import { log } from './log.server'

/**
 * The database driver rejects a promise that nobody holds when a connection breaks while it opens; Node would end the
 * process for it. Such an error has reached its caller by another way already: it is logged, and the process goes on.
 */
export function outliveStrayRejections(): void {
  if (process.listenerCount('unhandledRejection') > 0) return
  process.on('unhandledRejection', (reason) => log.error({ err: reason }, 'stray rejection'))
}

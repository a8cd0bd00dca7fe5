import { fork } from 'node:child_process'
import os from 'node:os'

/** Programs of ours that run beside this one and end with it, even when it is killed: they watch the line to it. */

/** How long a child may take to end in good order. */
const secondsToEnd = 15

/** A small nursery keeps an idle server within 200 MB (npm run bench -- idle); what the parent was started with is not passed on. */
const nodeFlags = ['--max-semi-space-size=4']

/**
 * @param {string} script @param {Record<string, string>} env
 * @param {{ lowPriority?: boolean }} [options]
 */
export function startChild(script, env, { lowPriority = false } = {}) {
  const child = fork(script, [], { env: { ...process.env, ...env }, execArgv: nodeFlags, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  if (lowPriority && child.pid) os.setPriority(child.pid, 10)
  return child
}

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<void>} */
export function stopChild(child) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((done) => {
    const force = setTimeout(() => child.kill('SIGKILL'), secondsToEnd * 1000)
    child.once('exit', () => { clearTimeout(force); done() })
    child.kill('SIGTERM')
  })
}

/** In a child: the parent is gone, so end as if told to. */
export function endWithParent() {
  if (process.connected) process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
}

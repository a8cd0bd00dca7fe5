import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { mostWhile, residentMb } from './memory'

export interface Measured<T> {
  answer: T
  seconds: number
  /** Processor time of the process itself. */
  cpuSeconds: number
  idleMb: number
  mostMb: number
}

/** The part that this process is to measure; '' in the bench itself. */
export const part = process.env.BENCH_PART ?? ''

/** Runs a part of a bench in a process of its own, so that memory and processor time are its alone. */
export function inOwnProcess<T>(file: string, name: string, env: Record<string, string>): Promise<Measured<T>> {
  return new Promise((done, fail) => {
    const child = fork(fileURLToPath(file), [], { execArgv: ['--expose-gc', '--import', 'tsx'], env: { ...process.env, ...env, BENCH_PART: name } })
    child.once('message', (said) => done(said as Measured<T>))
    child.once('exit', (code) => fail(new Error(`${name} ended with ${code}`)))
  })
}

/** Measures the work of a part and tells the bench; then the process ends. */
export async function measure<T>(work: () => Promise<T>): Promise<void> {
  globalThis.gc?.()
  const idleMb = residentMb()
  const cpu = process.cpuUsage()
  const began = performance.now()
  const { answer, mostMb } = await mostWhile('self', work)
  const used = process.cpuUsage(cpu)
  process.send?.({ answer, seconds: (performance.now() - began) / 1000, cpuSeconds: (used.user + used.system) / 1e6, idleMb, mostMb } satisfies Measured<T>, () => process.exit(0))
}

import { readFileSync } from 'node:fs'

/** Resident memory of a process in megabytes. */
export function residentMb(pid: number | 'self' = 'self'): number {
  const kept = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kept ?? 0) / 1024
}

/** The most that a process held while `work` ran, looked at ten times a second. */
export async function mostWhile<T>(pid: number | 'self', work: () => Promise<T>): Promise<{ answer: T; mostMb: number }> {
  let mostMb = residentMb(pid)
  const watch = setInterval(() => { mostMb = Math.max(mostMb, residentMb(pid)) }, 100)
  try {
    const answer = await work()
    return { answer, mostMb: Math.max(mostMb, residentMb(pid)) }
  } finally {
    clearInterval(watch)
  }
}

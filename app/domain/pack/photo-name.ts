import { bare } from '~/fields/heading'

export interface PhotoPlace {
  /** Number of the task. */
  number: string
  /** Of the candidate, from 0. */
  place: number
  kind: string
}

export interface PhotoNames {
  /** Of the tasks that the photos may belong to, in capitals. */
  numbers: ReadonlySet<string>
  /** Kinds by what they are called, in any language, as `bare` writes it. */
  kinds: ReadonlyMap<string, string>
}

export type PhotoNamed = { ok: true; photo: PhotoPlace } | { ok: false; because: 'noTask' | 'noKind' }

/**
 * Which task, candidate and kind a photo belongs to by its name: `<task>-<kind>-<n>.jpg`, or `<task>-<candidate>-<kind>-<n>.jpg` for the
 * second and third candidate. The task may also stand in the name of the folder.
 */
export function photoNamed(path: string, { numbers, kinds }: PhotoNames): PhotoNamed {
  const parts = path.split(/[\\/]/).filter((part) => part !== '')
  const file = (parts.pop() ?? '').replace(/\.[A-Za-z0-9]{1,5}$/, '')
  const number = numberIn(file, numbers)
  const folder = number === null ? parts.map((part) => numberIn(part, numbers)).findLast((one) => one !== null) : null
  const task = number ?? folder ?? null
  if (task === null) return { ok: false, because: 'noTask' }

  const rest = number === null ? file : file.trim().slice(number.length)
  const [, candidate, called = ''] = /^[-_\s]*(?:([1-3])[-_\s]+)?(.*?)(?:[-_\s(（]*\d{1,3}\s*[)）]?)?$/s.exec(rest) ?? []
  const kind = kinds.get(bare(called.replace(/[-_\s]+$/, '')))
  return kind === undefined ? { ok: false, because: 'noKind' } : { ok: true, photo: { number: task, place: candidate === undefined ? 0 : Number(candidate) - 1, kind } }
}

/** The longest number that the text begins with and that does not go on. */
function numberIn(text: string, numbers: ReadonlySet<string>): string | null {
  const upper = text.trim().toUpperCase()
  const found = /^[A-Z]{2}\d{4}-\d{6}-\d+/.exec(upper)?.[0]
  return found !== undefined && numbers.has(found) ? found : null
}

/** What is wrong with a new password. Sentences: people:password.fault.<code>. */
export const passwordFaults = ['tooShort', 'tooLong', 'tooFewKinds', 'holdsName', 'usedBefore'] as const
export type PasswordFault = (typeof passwordFaults)[number]

export const shortestPassword = 10
export const longestPassword = 128
/** This many passwords, the present one included, must not come again. */
export const rememberedPasswords = 5
export const passwordDays = 90

const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/] as const
const leastKinds = 3
const fragment = 3

export interface Owner {
  login: string
  name: string
  pinyin: string | null
  /** Accounts of the demo world need the length only. */
  demo: boolean
}

/** Judged without the earlier passwords, of which only hashes are kept. */
export function faultsOf(password: string, { login, name, pinyin, demo }: Owner): PasswordFault[] {
  const faults: PasswordFault[] = []
  if ([...password].length < shortestPassword) faults.push('tooShort')
  if (password.length > longestPassword) faults.push('tooLong')
  if (demo) return faults

  if (kinds.filter((kind) => kind.test(password)).length < leastKinds) faults.push('tooFewKinds')
  if ([login, name, pinyin ?? ''].some((word) => holdsPartOf(password, word))) faults.push('holdsName')
  return faults
}

/** Any three signs of the word in a row; a name of two signs as a whole. */
function holdsPartOf(password: string, word: string): boolean {
  const [text, part] = [password, word].map((one) => one.normalize('NFKC').toLowerCase().replace(/\s+/g, '')) as [string, string]
  if (part.length < 2) return false
  const size = Math.min(fragment, part.length)
  return Array.from({ length: part.length - size + 1 }, (_, start) => part.slice(start, start + size)).some((piece) => text.includes(piece))
}

const day = 86_400_000

/** A password wears out; those of the demo world do not. */
export const isWornOut = (changedAt: Date, { demo, now }: { demo: boolean; now: Date }): boolean => !demo && now.getTime() - changedAt.getTime() > passwordDays * day

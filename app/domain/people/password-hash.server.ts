import argon2 from 'argon2'

/** Costs some 30 ms and 19 MiB, as OWASP asks for argon2id. One cost for all, else the time of an answer would tell accounts apart. */
const cost = { type: argon2.argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const
/** More than any password; less than what would keep the processor busy. */
const longestTyped = 1024

export const hashOf = (password: string): Promise<string> => argon2.hash(password, cost)

const nobodysHash = hashOf('the password of nobody')

/** False, after the same time, where there is no hash to compare with. */
export async function matches(hash: string | null | undefined, password: string): Promise<boolean> {
  const right = await argon2.verify(hash ?? (await nobodysHash), password.slice(0, longestTyped)).catch(() => false)
  return right && hash !== null && hash !== undefined
}

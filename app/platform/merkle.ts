import { createHash } from 'node:crypto'

const sha256 = (...parts: (string | Buffer)[]): Buffer => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()

/** Leaves and inner nodes are marked apart (RFC 6962), so that one cannot stand in for the other. */
const leaf = (text: string): Buffer => sha256(Buffer.of(0), text)
const node = (left: Buffer, right: Buffer): Buffer => sha256(Buffer.of(1), left, right)

/** Hex root over the texts in their order. A node without a partner moves up as it is. */
export function merkleRoot(texts: readonly string[]): string {
  let level = texts.map(leaf)
  if (level.length === 0) return sha256('').toString('hex')
  while (level.length > 1) {
    const above: Buffer[] = []
    for (let i = 0; i < level.length; i += 2) above.push(i + 1 < level.length ? node(level[i]!, level[i + 1]!) : level[i]!)
    level = above
  }
  return level[0]!.toString('hex')
}

/** One text for one value, whatever the order of its keys. */
export function canonical(value: unknown): string {
  if (value instanceof Date) return JSON.stringify(value.toISOString())
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, one]) => one !== undefined).sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`
  }
  return JSON.stringify(value ?? null)
}

export const hashOf = (value: unknown): string => sha256(canonical(value)).toString('hex')

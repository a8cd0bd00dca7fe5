import { createHash } from 'node:crypto'

const sha256 = (...parts: (string | Buffer)[]): Buffer => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()

/** Leaves and inner nodes are marked apart (RFC 6962), so that one cannot stand in for the other. */
const leaf = (text: string): Buffer => sha256(Buffer.of(0), text)
const node = (left: Buffer, right: Buffer): Buffer => sha256(Buffer.of(1), left, right)

/** Hex root over the texts in their order. A node without a partner moves up as it is. */
export function merkleRoot(texts: readonly string[]): string {
  let level = texts.map(leaf)
  if (level.length === 0) return sha256('').toString('hex')
  while (level.length > 1) level = pairedUp(level)
  return level[0]!.toString('hex')
}

export interface PathStep {
  /** Where the neighbour stands. */
  side: 'left' | 'right'
  hash: string
}

/** The neighbours on the way from one leaf up to the root: whoever holds the leaf works out the root from them. */
export function merklePath(texts: readonly string[], index: number): PathStep[] {
  const path: PathStep[] = []
  let level = texts.map(leaf)
  for (let at = index; level.length > 1; at = Math.floor(at / 2)) {
    const neighbour = level[at ^ 1]
    if (neighbour) path.push({ side: at % 2 === 0 ? 'right' : 'left', hash: neighbour.toString('hex') })
    level = pairedUp(level)
  }
  return path
}

export function rootOnPath(text: string, path: readonly PathStep[]): string {
  const top = path.reduce((below, { side, hash }) => {
    const neighbour = Buffer.from(hash, 'hex')
    return side === 'left' ? node(neighbour, below) : node(below, neighbour)
  }, leaf(text))
  return top.toString('hex')
}

function pairedUp(level: readonly Buffer[]): Buffer[] {
  const above: Buffer[] = []
  for (let i = 0; i < level.length; i += 2) above.push(i + 1 < level.length ? node(level[i]!, level[i + 1]!) : level[i]!)
  return above
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

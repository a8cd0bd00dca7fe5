import { createHash } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'

const help = `
npm run verify -- receipt.json [receipt.json …]

Checks receipts of confirmed orders without the server: the content against its hash, the statement against its hash, its place
in the head of its day, and, of several of one carrier, that each names the one before. Ends with 1 where anything disagrees.
`

/** @typedef {{ file: string, says: string[], wrong: string[] }} Verified */

const beginning = '0'.repeat(64)
const sha256 = (/** @type {(string | Buffer)[]} */ ...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()

/**
 * RFC 8785, written apart from the product's own.
 * @param {unknown} value @returns {string}
 */
export function canonical(value) {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const object = /** @type {Record<string, unknown>} */ (value)
  return `{${Object.keys(object).sort().map((name) => `${JSON.stringify(name)}:${canonical(object[name])}`).join(',')}}`
}

const hashOf = (/** @type {unknown} */ value) => sha256(canonical(value)).toString('hex')

/** @param {string} text @param {{ side: string, hash: string }[]} path */
function rootOnPath(text, path) {
  return path.reduce((below, { side, hash }) => {
    const neighbour = Buffer.from(hash, 'hex')
    return side === 'left' ? sha256(Buffer.of(1), neighbour, below) : sha256(Buffer.of(1), below, neighbour)
  }, sha256(Buffer.of(0), text)).toString('hex')
}

/** @param {any} receipt @returns {Omit<Verified, 'file'>} */
export function verifyReceipt(receipt) {
  /** @type {string[]} */ const says = []
  /** @type {string[]} */ const wrong = []
  const note = (/** @type {boolean} */ holds, /** @type {string} */ what) => (holds ? says : wrong).push(what)
  const { statement, hash, content, head } = receipt ?? {}
  if (!['towercrm-receipt/1', 'towercrm-receipt/2'].includes(statement?.format) || !content) return { says, wrong: ['this is no receipt'] }

  note(hashOf(content) === statement.contentHash, `content has the hash ${statement.contentHash}`)
  note(content.number === statement.order && content.issue?.formVersion === statement.formVersion && content.carrier === statement.carrier, `content is version ${statement.formVersion} of order ${statement.order}`)
  note(hashOf(statement) === hash, `statement has the hash ${hash}`)
  if (!head) return { says: [...says, 'not in the head of a day yet: its place can be checked from the next day on'], wrong }

  const { path, hash: headHash, ...named } = head
  const readable = Array.isArray(path) && path.every(({ side, hash: one }) => (side === 'left' || side === 'right') && /^[0-9a-f]{64}$/.test(one))
  note(readable && rootOnPath(hash, path) === head.merkleRoot, `stands in the head of ${head.day}`)
  note(head.carrier === statement.carrier && head.from <= statement.number && statement.number <= head.to, `is number ${statement.number} of ${head.from}–${head.to} of that day`)
  note(hashOf(named) === headHash, `head of ${head.day} has the hash ${headHash}`)
  return { says, wrong }
}

/** Neighbours in the chain of one carrier name each other. @param {any[]} receipts @returns {string[]} what is wrong */
export function verifyLinks(receipts) {
  const inOrder = receipts.filter((one) => one?.statement).sort((a, b) => a.statement.carrier.localeCompare(b.statement.carrier) || a.statement.number - b.statement.number)
  return inOrder.flatMap(({ statement }, index) => {
    const before = inOrder[index - 1]
    if (statement.number === 1 && statement.previousHash !== beginning) return [`number 1 of ${statement.carrier} names another before it`]
    if (!before || before.statement.carrier !== statement.carrier || before.statement.number !== statement.number - 1) return []
    return statement.previousHash === before.hash ? [] : [`number ${statement.number} of ${statement.carrier} does not name number ${statement.number - 1}`]
  })
}

/** @param {string} file @returns {Promise<any>} */
async function receiptIn(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch {
    return null
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href) {
  const files = process.argv.slice(2)
  if (files.length === 0 || files.includes('--help')) {
    process.stdout.write(`${help.trim()}\n`)
    process.exit(files.length === 0 ? 2 : 0)
  }
  const receipts = await Promise.all(files.map(receiptIn))
  let faults = 0
  for (const [at, receipt] of receipts.entries()) {
    const { says, wrong } = verifyReceipt(receipt)
    process.stdout.write(`${files[at]}\n${says.map((one) => `  holds: ${one}\n`).join('')}${wrong.map((one) => `  WRONG: ${one}\n`).join('')}`)
    faults += wrong.length
  }
  const broken = verifyLinks(receipts)
  for (const one of broken) process.stdout.write(`WRONG: ${one}\n`)
  process.stdout.write(`${receipts.length} receipts, ${faults + broken.length} faults\n`)
  process.exit(faults + broken.length === 0 ? 0 : 1)
}

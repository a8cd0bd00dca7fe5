import type { Json } from '../shared/canonical'
import type { KeptSignature } from './signature'

/** The second names the factor; what was signed before it was written down keeps the first, and its hash. */
export const receiptFormats = { before: 'towercrm-receipt/1', now: 'towercrm-receipt/2' } as const

/** What the signer showed besides his account. */
export type Factor = 'none' | 'totp' | 'recovery' | 'paper'
/** What comes before the first of a chain. */
export const beginning = '0'.repeat(64)

/**
 * What a receipt says; its SHA-256 over the canonical text (RFC 8785) is the receipt's hash, which the next receipt of the
 * same carrier names. Nothing of it tells who of ours did what, or what the house alone knows: that is named by digests with a salt.
 */
export interface Statement {
  format: (typeof receiptFormats)[keyof typeof receiptFormats]
  carrier: string
  /** Place in the chain of the carrier, from 1. */
  number: number
  previousHash: string
  act: KeptSignature['act']
  order: string
  formVersion: number
  /** Of the carrier's version of the form. */
  contentHash: string
  /** Digest of all that the house kept of the order when it issued the form. */
  keptHash: string | null
  /** The carrier's person who pressed, or who signed the paper. */
  signer: string
  /** ISO, UTC: when it was pressed, or a paper recorded. */
  at: string
  /** Where from; empty for a paper. */
  address: string
  /** Day, of a paper. */
  signedOn: string | null
  scans: { name: string; sha256: string; size: number }[]
  /** Digest of the account and address that acted. */
  actor: string
  /** Not in the first format. */
  factor?: Factor
}

/** A signature as it is stored, with what its statement draws from beside it. */
export interface StoredSignature {
  act: KeptSignature['act']
  carrier: string
  order: string
  formVersion: number
  contentHash: string
  keptHash: string | null
  userId: number
  userName: string
  address: string
  at: string
  signedBy: string | null
  signedOn: string | null
  salt: string
  scans: Statement['scans']
  /** Null: signed before it was written down. */
  factor: Factor | null
}

export interface Place {
  number: number
  previousHash: string
}

export type HashOf = (content: Json) => string

/** The statement of a signature at its place; `hash` is SHA-256 over the canonical text. */
export function statementOf(signature: StoredSignature, { number, previousHash }: Place, hash: HashOf): Statement {
  const { act, carrier, order, formVersion, contentHash, keptHash, userId, userName, address, at, signedBy, signedOn, salt, scans, factor } = signature
  return {
    format: factor === null ? receiptFormats.before : receiptFormats.now, carrier, number, previousHash, act, order, formVersion, contentHash, keptHash,
    signer: signedBy ?? userName, at, address: signedBy === null ? address : '', signedOn,
    scans: scans.map(({ name, sha256, size }) => ({ name, sha256, size })),
    actor: hash({ salt, userId, userName, address }),
    ...(factor === null ? {} : { factor }),
  }
}

export const statementJson = (statement: Statement): Json => statement as unknown as Json

/** The end of a carrier's chain on a day of Beijing; its hash is over the canonical text of all but itself. */
export interface Head {
  carrier: string
  day: string
  /** First and last number of the chain that the day added. */
  from: number
  to: number
  /** RFC 6962 over the hashes of these receipts. */
  merkleRoot: string
  lastHash: string
  previousHash: string
  /** ISO, UTC. */
  madeAt: string
}

export const headJson = ({ carrier, day, from, to, merkleRoot, lastHash, previousHash, madeAt }: Head): Json => ({ carrier, day, from, to, merkleRoot, lastHash, previousHash, madeAt })

export interface KeptSignature {
  id: number
  /** Place in the carrier's chain of receipts, and the receipt's hash; null where it was given before there were receipts. */
  chainNumber: number | null
  hash: string | null
  formVersion: number
  /** scan: on paper, by one of the carrier's people, recorded by one of ours. */
  act: 'confirm' | 'scan' | 'return' | 'refuse'
  userName: string
  carrier: string
  address: string
  contentHash: string
  /** ISO, UTC */
  at: string
  /** Of a paper: who signed it, on which day, and its scans. */
  signedBy: string | null
  signedOn: string | null
  scans: { id: number; name: string }[]
}

/** What the carrier sees of it: who of ours recorded a paper, and from where, is not his concern. */
export function carriersSignature(signature: KeptSignature): KeptSignature {
  const { signedBy } = signature
  return signedBy === null ? signature : { ...signature, userName: signedBy, address: '' }
}

import { encode } from 'uqr'
import { addressOf, decrypted } from '~/domain/people/factor-secret.server'
import { inFours } from '~/domain/people/second-factor'
import { factorStanding } from '~/domain/people/second-factor.store.server'
import type { Visitor } from '~/domain/people/visitor'
import type { Refusal } from '~/domain/shared/verdict'
import { translate } from '~/locales/words'
import { refusalWords } from '../_refusal.server'

export interface QrPicture {
  /** Squares on each side. */
  size: number
  /** An SVG path of the dark ones. */
  path: string
}

/** Each row of dark squares as one stretch. */
function pictureOf(text: string): QrPicture {
  const { size, data } = encode(text, { ecc: 'M', border: 4 })
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => {
    if (!dark || row[x - 1]) return []
    const end = row.indexOf(false, x)
    const length = (end === -1 ? size : end) - x
    return [`M${x} ${y}h${length}v1h-${length}z`]
  }))
  return { size, path: path.join('') }
}

/** What the page shows of a person's factor; the secret only until it is in use. */
export async function factorPage({ user }: Visitor) {
  const { secret: kept, ...standing } = await factorStanding(user.id)
  const secret = kept && decrypted(kept, user.id)
  return { ...standing, device: secret === null ? null : { secret: inFours(secret), picture: pictureOf(addressOf(secret, user.login)) } }
}

export const codeErrors = (refusal: Refusal, { language }: Visitor): { code: string } => ({ code: refusalWords(refusal, translate(language)) })

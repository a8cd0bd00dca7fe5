import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { env } from '~/platform/env.server'
import { periodSeconds, stepsOff } from './second-factor'

const keyFor = (purpose: string): Buffer => Buffer.from(hkdfSync('sha256', env.sessionSecret, '', `towercrm second factor ${purpose}`, 32))

/** AES-256-GCM under a key made from SESSION_SECRET and bound to the person: 'nonce.tag.text', base64url. */
export function encrypted(secret: string, userId: number): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyFor('secret'), nonce).setAAD(Buffer.from(`user ${userId}`))
  const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return [nonce, cipher.getAuthTag(), text].map((part) => part.toString('base64url')).join('.')
}

export function decrypted(kept: string, userId: number): string {
  const [nonce, tag, text] = kept.split('.').map((part) => Buffer.from(part, 'base64url'))
  if (!nonce || !tag || !text) throw new Error(`the second factor of user ${userId} is not readable`)
  const decipher = createDecipheriv('aes-256-gcm', keyFor('secret'), nonce).setAAD(Buffer.from(`user ${userId}`)).setAuthTag(tag)
  return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8')
}

/** A code says nothing about itself without SESSION_SECRET. */
export const codeHash = (userId: number, code: string): string => createHmac('sha256', keyFor('recovery')).update(`${userId}:${code}`).digest('hex')

export const newSecret = (): string => new Secret({ size: 20 }).base32

const device = (secret: string, login = ''): TOTP => new TOTP({ issuer: 'TowerCRM', label: login, algorithm: 'SHA1', digits: 6, period: periodSeconds, secret: Secret.fromBase32(secret) })

/** What the QR picture says to a device. */
export const addressOf = (secret: string, login: string): string => device(secret, login).toString()

/** The time step that the code is of; null for a wrong one. */
export function stepOf(secret: string, code: string, now: Date): number | null {
  const delta = device(secret).validate({ token: code, timestamp: now.getTime(), window: stepsOff })
  return delta === null ? null : Math.floor(now.getTime() / 1000 / periodSeconds) + delta
}

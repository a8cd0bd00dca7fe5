import { isAbsolute, resolve } from 'node:path'

export interface Environment {
  production: boolean
  /** The demo world may be signed in to: its accounts and its relaxed passwords. */
  demo: boolean
  host: string
  port: number
  databaseUrl: string
  /** Uploads, exports and, where it is private, the database. Absolute. */
  dataDir: string
  sessionSecret: string
  /** Cookies are sent over TLS only. */
  cookieSecure: boolean
  /** A proxy in front tells the caller's address and host. */
  trustProxy: boolean
  logLevel: string
  /** The outer resource system that demands may be handed over to; null: the own workbench alone. */
  resource: ResourceSystem | null
  /** The server that mails go through; null: none is sent. */
  mail: MailServer | null
}

export interface MailServer {
  /** smtp://user:password@host:port, or smtps. */
  url: string
  from: string
  /** The address that mails link to. */
  link: string
  /** People of the demonstration get mails too. */
  toDemo: boolean
}

export interface ResourceSystem {
  /** Its page that opens a ticket. */
  url: string
  /** Which secret both sides sign with. */
  keyId: string
  secret: string
}

export const defaultSecret = 'towercrm: a secret that everybody knows'
const shortestSecret = 32

/** Throws in words for whoever starts the server; nothing runs on a doubtful setting. */
export function readEnvironment(given: Record<string, string | undefined>): Environment {
  const production = given.NODE_ENV === 'production'
  const demo = given.DEMO === '1'
  const sessionSecret = given.SESSION_SECRET || defaultSecret
  if (production && !demo && sessionSecret === defaultSecret) throw new Error('SESSION_SECRET is not set. Production needs a secret of its own; DEMO=1 allows the default one')
  if (production && !demo && sessionSecret.length < shortestSecret) throw new Error(`SESSION_SECRET is too short: at least ${shortestSecret} characters`)
  if (!given.DATABASE_URL) throw new Error('DATABASE_URL is not set, e.g. mysql://user:password@127.0.0.1:3306/towercrm')
  const port = Number(given.PORT ?? 3000)
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`PORT ${given.PORT} is not a port`)
  const dataDir = given.DATA_DIR || '.data'

  return {
    production,
    demo: demo || !production,
    host: given.HOST || '127.0.0.1',
    port,
    databaseUrl: given.DATABASE_URL,
    dataDir: isAbsolute(dataDir) ? dataDir : resolve(dataDir),
    sessionSecret,
    cookieSecure: given.COOKIE_SECURE === '1',
    trustProxy: Boolean(given.TRUST_PROXY) && given.TRUST_PROXY !== '0',
    logLevel: given.LOG_LEVEL || (given.NODE_ENV === 'test' || given.VITEST ? 'silent' : 'info'),
    resource: readResource(given),
    mail: readMail(given),
  }
}

/** All three settings, or none: half a connection is none. */
export function readResource({ RESOURCE_URL: url, RESOURCE_KEY_ID: keyId, RESOURCE_SECRET: secret }: Record<string, string | undefined>): ResourceSystem | null {
  if (!url && !keyId && !secret) return null
  if (!url || !keyId || !secret) throw new Error('RESOURCE_URL, RESOURCE_KEY_ID and RESOURCE_SECRET belong together: one of them is not set')
  if (!/^https?:\/\/[^\s]+$/.test(url)) throw new Error(`RESOURCE_URL ${url} is not an address`)
  if (secret.length < shortestSecret) throw new Error(`RESOURCE_SECRET is too short: at least ${shortestSecret} characters`)
  return { url, keyId, secret }
}

/** SMTP_URL, MAIL_FROM and PUBLIC_URL, or none of them. */
export function readMail({ SMTP_URL: url, MAIL_FROM: from, PUBLIC_URL: link, MAIL_DEMO: demo }: Record<string, string | undefined>): MailServer | null {
  if (!url && !from) return null
  if (!url || !from || !link) throw new Error('SMTP_URL, MAIL_FROM and PUBLIC_URL belong together: one of them is not set')
  if (!/^smtps?:\/\/[^\s]+$/.test(url)) throw new Error('SMTP_URL is not an address such as smtp://user:password@mail.example:587')
  if (!/^[^@\s]+@[^@\s]+$/.test(from)) throw new Error(`MAIL_FROM ${from} is not a mail address`)
  if (!/^https?:\/\/[^\s/]+$/.test(link)) throw new Error(`PUBLIC_URL ${link} is not an address such as https://crm.example`)
  return { url, from, link, toDemo: demo === '1' }
}

export const env = readEnvironment(process.env)

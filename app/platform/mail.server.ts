import { createTransport } from 'nodemailer'
import type { MailServer } from './env.server'
import type { Delivery } from './outbox.server'

export interface Mail {
  to: string
  subject: string
  text: string
  /** The same at each try, so that a mail that comes twice is known as one. */
  id: string
}

/** How long the server may take to be reached, to greet, and to say nothing. */
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 }

interface SmtpFault extends Error {
  code?: string
  responseCode?: number
}

/** The server is not there, or does not let us in: the next mail would fare no better. */
const down = ['ECONNECTION', 'ETIMEDOUT', 'ESOCKET', 'EDNS', 'EAUTH', 'ETLS', 'ECONNREFUSED', 'ECONNRESET']

/** Sends one mail over a connection of its own. */
export async function sendMail({ url, from, link }: MailServer, { to, subject, text, id }: Mail, limits: Partial<typeof patience> = {}): Promise<Delivery> {
  const transport = createTransport({ url, ...patience, ...limits, disableFileAccess: true, disableUrlAccess: true })
  try {
    await transport.sendMail({ from, to, subject, text, messageId: `<${id}@${new URL(link).hostname}>`, headers: { 'Auto-Submitted': 'auto-generated' } })
    return { ok: true }
  } catch (error) {
    return faultOf(error as SmtpFault)
  } finally {
    transport.close()
  }
}

function faultOf({ code = '', responseCode, message }: SmtpFault): Delivery {
  if (down.includes(code)) return { ok: false, error: message, why: 'down' }
  return { ok: false, error: message, why: responseCode !== undefined && responseCode >= 500 ? 'refused' : 'later' }
}

/** The address of the server without its password, for those who look after it. */
export function shownServer({ url }: MailServer): string {
  const { protocol, username, host } = new URL(url)
  return `${protocol}//${username ? `${decodeURIComponent(username)}@` : ''}${host}`
}

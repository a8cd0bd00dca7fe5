import { translate } from '~/locales/words'
import { record } from '~/platform/audit.server'
import { transaction } from '~/platform/db.server'
import type { MailServer } from '~/platform/env.server'
import { once } from '~/platform/idempotency.server'
import { sendMail } from '~/platform/mail.server'
import { deliverDue, tryNow, type Delivery, type OutMessage } from '~/platform/outbox.server'
import type { RunningJob } from '~/platform/work.server'
import type { Visitor } from '../people/visitor'
import { decide } from '../process/runner.server'
import { refuse, type Verdict } from '../shared/verdict'
import { sortPost, type Sorted } from './mailing'
import { addressees, addressOf, lockDue, post } from './mailing.store.server'

const everySeconds = 20
const aheadMs = 8 * 3_600_000

/** The job that writes the mails that are due and hands them to the server. Where there is none, what is due is let go. */
export async function sendMails({ progress }: Pick<RunningJob, 'progress'>, server: MailServer | null, now: () => Date = () => new Date()): Promise<{ againAfterSeconds: number }> {
  while ((await writeMails(server, now())) > 0) await progress({})
  if (server) {
    const { delivered, failed } = await deliverDue('mail', (message) => deliver(server, message), { now })
    await progress({ done: delivered, failed })
  }
  return { againAfterSeconds: everySeconds }
}

/** One portion of what is due. A worker that dies before the commit has written none of it. Answers how many messages it was about. */
export const writeMails = (server: MailServer | null, now: Date): Promise<number> =>
  transaction(async (tx) => {
    const due = await lockDue(tx, now)
    if (due.length === 0) return 0
    const minute = Math.floor(((now.getTime() + aheadMs) % 86_400_000) / 60_000)
    const sorted: Sorted = server
      ? sortPost(due, await addressees(tx, [...new Set(due.map(({ userId }) => userId))]), { minute, link: server.link, toDemo: server.toDemo, speak: translate })
      : { letters: [], later: [], dropped: due.map(({ id }) => id) }
    await post(tx, sorted, now)
    return due.length
  })

async function deliver(server: MailServer, { id, payload }: OutMessage): Promise<Delivery> {
  const { userId, to, subject, text } = payload as { userId?: number; to?: string; subject: string; text: string }
  const address = to ?? (userId === undefined ? null : await addressOf(userId))
  if (address === null) return { ok: false, error: 'no address', why: 'refused' }
  return sendMail(server, { to: address, subject, text, id: `towercrm-${id}` })
}

/** A test mail to an address: whether the settings work is then seen in the list. */
export const testMail = (visitor: Visitor, { to, key }: { to: string; key: string | null }): Promise<Verdict> =>
  decide((tx) =>
    once(tx, visitor, key, async () => {
      if (!/^[^@\s<>,;"]{1,64}@[^@\s<>,;"]{1,120}$/.test(to)) return refuse('invalid')
      const t = translate(visitor.language)
      const payload = { to, subject: t('notice:mail.test'), text: t('notice:mail.testText', { name: visitor.user.name }) }
      await tx.outboxMessage.createMany({ data: [{ topic: 'mail', aggregate: 'mail', aggregateId: 0, payload, nextAt: visitor.now, createdAt: visitor.now }] })
      await record(tx, visitor, { event: 'admin.mailTest', outcome: 'done', detail: { to } })
      return { ok: true }
    }),
  )

/** A mail that has failed, or waits for its next try, is tried at once. */
export async function resendMail(visitor: Visitor, mailId: number): Promise<Verdict> {
  const again = await tryNow('mail', mailId, visitor.now)
  await record(null, visitor, { event: 'admin.mailResend', subject: `mail:${mailId}`, outcome: again ? 'done' : 'refused' })
  return again ? { ok: true } : refuse('alreadyDone')
}

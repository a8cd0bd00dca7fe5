import { createServer } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { translate } from '~/locales/words'
import { resendMail, sendMails, testMail, writeMails } from '~/domain/notice/mailing.commands.server'
import { sortPost, type Addressee, type DueNotice } from '~/domain/notice/mailing'
import { mannerOf, type Topic } from '~/domain/notice/topics'
import { db, transaction } from '~/platform/db.server'
import { readMail, type MailServer } from '~/platform/env.server'
import { sendMail } from '~/platform/mail.server'
import { markAllRead, notifyPeople } from '~/platform/notice.server'
import { deliverDue } from '~/platform/outbox.server'
import { freshDatabase } from '../database'
import { as, ground } from '../walk/people'

interface Letterbox {
  url: string
  received: { to: string[]; id: string; subject: string; text: string }[]
  close: () => Promise<void>
}

const open: Letterbox[] = []

/** A real mail server on this machine. */
async function letterbox(options: Partial<SMTPServerOptions> = {}): Promise<Letterbox> {
  const received: Letterbox['received'] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const raw = Buffer.concat(parts).toString('utf8')
        const head = (name: string) => new RegExp(`^${name}: (.*(?:\\r\\n[ \\t].*)*)`, 'mi').exec(raw)?.[1]?.replace(/\r\n\s+/g, ' ') ?? ''
        const body = raw.slice(raw.indexOf('\r\n\r\n') + 4)
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address), id: head('Message-ID'), subject: words(head('Subject')), text: /base64/i.test(head('Content-Transfer-Encoding')) ? Buffer.from(body, 'base64').toString('utf8') : quoted(body) })
        done()
      })
    },
    ...options,
  })
  const port = await new Promise<number>((ready) => {
    const listening = server.listen(0, '127.0.0.1', () => ready((listening.address() as { port: number }).port))
  })
  const box = { url: `smtp://127.0.0.1:${port}`, received, close: () => new Promise<void>((done) => server.close(() => done())) }
  open.push(box)
  return box
}

const words = (text: string) => text.replace(/\?=\s+=\?/g, '?==?').replace(/=\?UTF-8\?([BQ])\?(.*?)\?=/gi, (_, kind: string, part: string) => (kind.toUpperCase() === 'B' ? Buffer.from(part, 'base64').toString('utf8') : quoted(part.replace(/_/g, ' '))))
const quoted = (text: string) => Buffer.from(text.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))), /=[0-9A-F]{2}/i.test(text) ? 'latin1' : 'utf8').toString('utf8')

const settings = ({ url }: { url: string }, more: Partial<MailServer> = {}): MailServer => ({ url, from: 'crm@tower.test', link: 'https://crm.tower.test', toDemo: false, ...more })
const job = { progress: async () => {} }
/** Ten in the morning in Beijing. */
const ten = new Date('2026-11-24T02:00:00.000Z')
const minutes = (n: number) => new Date(ten.getTime() + n * 60_000)
const at = (n: number) => () => minutes(n)

beforeEach(async () => {
  await freshDatabase()
  await ground()
  await db.user.update({ where: { id: 1 }, data: { email: 'wang@tower.test' } })
  await db.user.update({ where: { id: 2 }, data: { email: 'gao@tower.test', language: 'en' } })
})
afterEach(async () => {
  for (const box of open.splice(0)) await box.close()
})

const tell = ({ userIds = [1], topic = 'question' as Topic, kind = 'demand.answer_screening', object = 7, moment = ten } = {}) =>
  transaction((tx) => notifyPeople(tx, { userIds }, { kind, aggregate: 'demand', aggregateId: object, facts: { number: `XQ${object}`, name: '泉城路', by: '李强', note: '年租金 38,000 元' }, location: `/demands/${object}`, at: moment, exceptUserId: 0, manner: mannerOf(topic) }))
const outbox = () => db.outboxMessage.findMany({ orderBy: { id: 'asc' } })

describe('mails over a real server', () => {
  it('say what happened and where, each in the language of the person, with neither remark nor price nor name', async () => {
    const box = await letterbox()
    await tell({ userIds: [1, 2] })
    await sendMails(job, settings(box), at(1))
    expect(box.received.map(({ to, subject }) => [to, subject])).toEqual([[['wang@tower.test'], '【铁塔需求系统】XQ7 客户答复'], [['gao@tower.test'], `[TowerCRM] XQ7 ${translate('en')('demand:step.answer_screening')}`]])
    for (const { text } of box.received) {
      expect(text).toContain('https://crm.tower.test/demands/7')
      expect(text).not.toMatch(/38,000|李强|泉城路/)
    }
    expect((await outbox()).map(({ state, attempts }) => [state, attempts])).toEqual([['delivered', 1], ['delivered', 1]])
    await sendMails(job, settings(box), at(2))
    expect(box.received.length).toBe(2)
  })

  it('go to nobody of the demonstration unless that is wanted, nor without an address, nor of what was read, nor of what no mail was chosen for', async () => {
    const box = await letterbox()
    await db.user.update({ where: { id: 2 }, data: { demo: true } })
    await tell({ userIds: [1, 2, 3] })
    await tell({ topic: 'result', object: 8 })
    await markAllRead(1, { kind: null, until: minutes(1), now: minutes(1) })
    await sendMails(job, settings(box), at(2))
    expect(box.received).toEqual([])
    await tell({ userIds: [2], object: 9 })
    await sendMails(job, settings(box, { toDemo: true }), at(3))
    expect(box.received.map(({ to }) => to)).toEqual([['gao@tower.test']])
  })

  it('are let go where no server is set, so that none floods in when one is', async () => {
    await tell()
    await sendMails(job, null, at(1))
    const box = await letterbox()
    await sendMails(job, settings(box), at(2))
    expect([await outbox(), box.received]).toEqual([[], []])
  })

  it('come at most once an hour about one object', async () => {
    const box = await letterbox()
    await tell()
    await sendMails(job, settings(box), at(1))
    await tell({ moment: minutes(2) })
    await tell({ moment: minutes(3) })
    await sendMails(job, settings(box), at(4))
    expect(box.received.length).toBe(1)
    await sendMails(job, settings(box), at(62))
    expect(box.received.length).toBe(2)
  })

  it('come as one digest at the chosen time, and not in quiet hours unless something is late', async () => {
    const box = await letterbox()
    await db.noticeHours.create({ data: { userId: 1, digestMinute: 17 * 60, quietFrom: 9 * 60, quietTo: 12 * 60, changedAt: ten } })
    await db.noticeChoice.create({ data: { userId: 1, topic: 'result', way: 'digest', mail: true, changedAt: ten } })
    await tell({ topic: 'result', object: 1, kind: 'demand.screen_ok' })
    await tell({ topic: 'result', object: 2, kind: 'demand.site_ok' })
    await tell({ object: 3 })
    await tell({ object: 4, topic: 'escalation', kind: 'task.escalate_superior' })
    await sendMails(job, settings(box), at(1))
    expect(box.received.map(({ subject }) => subject)).toEqual(['【铁塔需求系统】XQ4 超期上报主管'])
    await sendMails(job, settings(box), at(121))
    expect(box.received.slice(1).map(({ subject }) => subject)).toEqual(['【铁塔需求系统】XQ3 客户答复'])
    await sendMails(job, settings(box), at(421))
    expect(box.received.slice(2).map(({ subject }) => subject)).toEqual(['【铁塔需求系统】每日汇总：2 条通知'])
    expect(box.received[2]!.text).toMatch(/XQ1[^]*demands\/1[^]*XQ2[^]*demands\/2/)
  })
})

describe('a server that', () => {
  it('refuses for good is asked once, and the administrator sees what it said and sends again', async () => {
    let full = true
    const box = await letterbox({ onRcptTo: (_address, _session, done) => done(full ? Object.assign(new Error('mailbox unavailable'), { responseCode: 550 }) : null) })
    await tell()
    await sendMails(job, settings(box), at(1))
    const [failed] = await outbox()
    expect(failed).toMatchObject({ state: 'failed', attempts: 1, error: expect.stringContaining('mailbox unavailable') })
    full = false
    expect(await resendMail(as(1), failed!.id)).toMatchObject({ ok: true })
    await sendMails(job, settings(box), () => new Date())
    expect(box.received.length).toBe(1)
    expect(await resendMail(as(1), failed!.id)).toMatchObject({ because: 'alreadyDone' })
  })

  it('is busy is asked again after 5 and 30 minutes, 2, 5, 10 and 10 hours, and then no more', async () => {
    const box = await letterbox({ onRcptTo: (_address, _session, done) => done(Object.assign(new Error('try later'), { responseCode: 451 })) })
    await tell()
    let now = ten.getTime() + 60_000
    const waits: number[] = []
    for (let n = 0; n < 8; n += 1) {
      await sendMails(job, settings(box), () => new Date(now))
      const [{ nextAt, state } = { nextAt: ten, state: '' }] = await outbox()
      if (state === 'failed') break
      waits.push((nextAt.getTime() - now) / 60_000)
      now = nextAt.getTime()
    }
    expect(waits).toEqual([5, 30, 120, 300, 600, 600])
    expect((await outbox())[0]).toMatchObject({ state: 'failed', attempts: 7 })
  })

  it('is not there ends the round: the others keep their tries', async () => {
    await tell({ userIds: [1, 2] })
    await sendMails(job, settings({ url: 'smtp://127.0.0.1:1' }), at(1))
    expect((await outbox()).map(({ state, attempts }) => [state, attempts])).toEqual([['waiting', 1], ['waiting', 0]])
  })

  it('never answers is given up in time', async () => {
    const silent = createServer(() => {})
    const port = await new Promise<number>((ready) => silent.listen(0, '127.0.0.1', () => ready((silent.address() as { port: number }).port)))
    const answer = await sendMail(settings({ url: `smtp://127.0.0.1:${port}` }), { to: 'a@b.test', subject: '', text: '', id: 'x' }, { greetingTimeout: 300 })
    expect(answer).toMatchObject({ ok: false, why: 'down' })
    silent.close()
  })
})

describe('a worker that dies', () => {
  it('before it noted the answer sends again under the same id; before it wrote the mails, writes them once', async () => {
    const box = await letterbox()
    await tell()
    await writeMails(settings(box), minutes(1))
    await writeMails(settings(box), minutes(1))
    expect((await outbox()).length).toBe(1)
    await sendMails(job, settings(box), at(1))
    await db.outboxMessage.updateMany({ data: { state: 'sending', deliveredAt: null, nextAt: minutes(4) } })
    await sendMails(job, settings(box), at(2))
    expect(box.received.length).toBe(1)
    await sendMails(job, settings(box), at(5))
    expect(box.received.map(({ id }) => id)).toEqual([box.received[0]!.id, box.received[0]!.id])
    expect(box.received[0]!.id).toMatch(/^<towercrm-\d+@crm\.tower\.test>$/)
  })

  it('is not doubled: ten workers at once send each mail once', async () => {
    const box = await letterbox()
    for (let object = 1; object <= 12; object += 1) await tell({ object })
    await Promise.all(Array.from({ length: 10 }, () => writeMails(settings(box), minutes(1))))
    const sent: number[] = []
    await Promise.all(Array.from({ length: 10 }, () => deliverDue('mail', async ({ id }) => { sent.push(id); return { ok: true } }, { now: at(1) })))
    expect([sent.length, new Set(sent).size]).toEqual([12, 12])
  }, 30_000)
})

describe('a test mail', () => {
  it('goes where the administrator says, once for a form sent twice, and to no doubtful address', async () => {
    const box = await letterbox()
    for (const to of ['', 'nobody', 'a@b, c@d', 'a@b\r\nBcc: c@d', '<a@b>']) expect(await testMail({ ...as(1), now: ten }, { to, key: null })).toMatchObject({ because: 'invalid' })
    expect(await testMail({ ...as(1), now: ten }, { to: 'me@tower.test', key: 'k' })).toMatchObject({ ok: true })
    await testMail({ ...as(1), now: ten }, { to: 'me@tower.test', key: 'k' })
    await sendMails(job, settings(box), at(1))
    expect(box.received.map(({ to, subject }) => [to, subject])).toEqual([[['me@tower.test'], '【铁塔需求系统】测试邮件']])
  })
})

describe('the settings', () => {
  it('are all there or none, and in order', () => {
    const good = { SMTP_URL: 'smtp://u:p@mail.test:587', MAIL_FROM: 'crm@tower.test', PUBLIC_URL: 'https://crm.test' }
    expect(readMail({})).toBeNull()
    expect(readMail(good)).toEqual({ url: good.SMTP_URL, from: good.MAIL_FROM, link: good.PUBLIC_URL, toDemo: false })
    for (const wrong of [{ MAIL_FROM: '' }, { SMTP_URL: 'mail.test' }, { PUBLIC_URL: '' }, { PUBLIC_URL: 'https://crm.test/path' }, { MAIL_FROM: 'x y@z' }]) expect(() => readMail({ ...good, ...wrong })).toThrow()
  })
})

it('mails are sorted by a rule alone: who is gone gets none', () => {
  const due: DueNotice = { id: 1, userId: 5, kind: 'demand.match', topic: 'task', facts: { number: 'XQ1' }, location: '/', digest: false }
  expect(sortPost([due], new Map<number, Addressee>(), { minute: 0, link: '', toDemo: false, speak: translate })).toEqual({ letters: [], later: [], dropped: [1] })
})

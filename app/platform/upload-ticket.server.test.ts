import { describe, expect, it, vi } from 'vitest'

vi.stubEnv('DATABASE_URL', 'mysql://nobody@127.0.0.1/none')
const { fileOfTicket, ticketFor } = await import('./upload-ticket.server')

const file = { field: 'scan', name: '确认表 签字页.pdf', sha256: 'a'.repeat(64), size: 1234, kind: 'pdf' as const }

describe('a ticket for a file that has come already', () => {
  it('brings the file back to the one who sent it', () => expect(fileOfTicket(7, ticketFor(7, file))).toEqual(file))

  it('is worth nothing to another, changed, or made up', () => {
    const ticket = ticketFor(7, file)
    const [told, seal] = ticket.split('.')
    const other = Buffer.from(JSON.stringify(['scan', 'x.pdf', 'b'.repeat(64), 1, 'pdf'])).toString('base64url')
    for (const bad of [`${other}.${seal}`, `${told}.${seal!.slice(1)}`, `${ticket}.x`, told!, '', '.', 'null']) expect([bad, fileOfTicket(7, bad)]).toEqual([bad, null])
    expect(fileOfTicket(8, ticket)).toBeNull()
  })
})

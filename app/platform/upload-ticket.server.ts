import { same, sign } from './cookie.server'
import type { UploadedFile } from './upload.server'

/**
 * What stands in a form for a file that has come already, so that a refused form need not send it again.
 * It is worth something only to the one who sent the file.
 */
export function ticketFor(userId: number, { field, name, sha256, size, kind }: UploadedFile): string {
  const told = Buffer.from(JSON.stringify([field, name, sha256, size, kind])).toString('base64url')
  return `${told}.${sign('upload', `${userId}:${told}`)}`
}

/** The file of a ticket; null where it is not one that was given to this person. */
export function fileOfTicket(userId: number, ticket: string): UploadedFile | null {
  const [told, seal, ...rest] = ticket.split('.')
  if (!told || !seal || rest.length > 0 || !same(seal, sign('upload', `${userId}:${told}`))) return null

  const [field, name, sha256, size, kind] = JSON.parse(Buffer.from(told, 'base64url').toString('utf8')) as [string, string, string, number, UploadedFile['kind']]
  return { field, name, sha256, size, kind }
}

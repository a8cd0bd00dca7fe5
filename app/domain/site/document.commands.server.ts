import { once } from '~/platform/idempotency.server'
import { insertMany } from '~/platform/insert-many.server'
import { mediaTypes, type ContentKind } from '~/platform/content-kind'
import { record } from '~/platform/audit.server'
import type { Visitor } from '../people/visitor'
import { decide } from '../process/runner.server'
import { refuse, type Verdict } from '../shared/verdict'
import { documentKinds, type DocumentKind } from './document'
import { lockSite, tellOfSite } from './step.store.server'

export interface GivenFile {
  name: string
  sha256: string
  size: number
  kind: ContentKind
}

/** Keeps uploaded files with their site. Files come beside each other: two people who upload at once both do. */
export const addDocuments = (visitor: Visitor, { siteId, kind, key }: { siteId: number; kind: DocumentKind; key: string | null }, files: readonly GivenFile[]): Promise<Verdict<{ siteId: number; repeated: boolean }>> =>
  decide((tx) =>
    once(tx, visitor, key, async (): Promise<Verdict<{ siteId: number; repeated: boolean }>> => {
      const site = await lockSite(tx, siteId, visitor.scope)
      if (!site) return refuse('notFound')

      await insertMany(tx, 'attachment', files.map(({ name, sha256, size, kind: content }) => ({ aggregate: 'site', aggregateId: siteId, kind, name, sha256, size, contentType: mediaTypes[content], byUserId: visitor.user.id, at: visitor.now })))
      await tx.site.update({ where: { id: siteId }, data: { version: site.version + 1, changedAt: visitor.now, changedByName: visitor.user.name } })
      await tellOfSite(tx, visitor, { siteId, code: site.code, sequence: site.version + 1, step: 'add_document', changes: {}, note: files.map(({ name }) => name).join('、') })
      return { ok: true, siteId, repeated: false }
    }),
  )

/** Takes a document away, with the reason: who looks into the history still finds that it was there, who took it and why. */
export const removeDocument = (visitor: Visitor, { siteId, fileId, reason, key }: { siteId: number; fileId: number; reason: string; key: string | null }): Promise<Verdict<{ siteId: number; repeated: boolean }>> =>
  decide((tx) =>
    once(tx, visitor, key, async (): Promise<Verdict<{ siteId: number; repeated: boolean }>> => {
      if (reason.trim() === '') return refuse('reasonRequired')
      const site = await lockSite(tx, siteId, visitor.scope)
      const file = site && (await tx.attachment.findFirst({ where: { id: fileId, aggregate: 'site', aggregateId: siteId, removedAt: null }, select: { name: true } }))
      if (!site || !file) return refuse('notFound')

      await tx.attachment.updateMany({ where: { id: fileId }, data: { removedAt: visitor.now, removedByName: visitor.user.name, removedReason: reason.slice(0, 200) } })
      await tx.site.update({ where: { id: siteId }, data: { version: site.version + 1, changedAt: visitor.now, changedByName: visitor.user.name } })
      await tellOfSite(tx, visitor, { siteId, code: site.code, sequence: site.version + 1, step: 'remove_document', changes: { document: [file.name, null] }, note: reason })
      return { ok: true, siteId, repeated: false }
    }),
  )

export const isDocumentKind = (text: string): text is DocumentKind => documentKinds.some((one) => one === text)

/** Who took which document out: kept for ever. */
export const recordDownload = (visitor: Visitor, { code, name }: { code: string; name: string }): Promise<void> => record(null, visitor, { event: 'site.file', subject: code, outcome: 'read', detail: { file: name } })

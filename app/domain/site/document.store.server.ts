import { row, rows } from '~/platform/sql.server'

export interface SiteDocument {
  id: number
  kind: string
  name: string
  size: number
  byName: string | null
  at: string
}

/** Documents of a site that the caller has found in his scope, newest first. */
export async function documentsOf(siteId: number): Promise<SiteDocument[]> {
  const found = await rows<Omit<SiteDocument, 'at'> & { at: Date }>(
    `SELECT a.id, a.kind, a.name, a.size, (SELECT u.name FROM user u WHERE u.id = a.by_user_id) AS byName, a.at
       FROM attachment a WHERE a.aggregate = 'site' AND a.aggregate_id = ? AND a.removed_at IS NULL ORDER BY a.id DESC`,
    [siteId],
  )
  return found.map((one) => ({ ...one, at: one.at.toISOString() }))
}

export interface KeptDocument {
  name: string
  sha256: string
  contentType: string
}

/** One document of this site and no other; null where there is none. */
export const documentOf = (siteId: number, id: number): Promise<KeptDocument | null> =>
  row<KeptDocument>("SELECT name, sha256, content_type AS contentType FROM attachment WHERE id = ? AND aggregate = 'site' AND aggregate_id = ? AND removed_at IS NULL", [id, siteId])

import { createHash } from 'node:crypto'
import { canonical, type Json } from './canonical'

/** SHA-256 of the canonical text, as 64 hex digits. */
export const hashOf = (content: Json): string => createHash('sha256').update(canonical(content), 'utf8').digest('hex')

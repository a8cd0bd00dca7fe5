import { mediaTypes, type ContentKind } from '~/platform/content-kind'

/** The kind of content that a kept file was taken for. */
export const kindOfMedia = (contentType: string): ContentKind => (Object.keys(mediaTypes) as ContentKind[]).find((kind) => mediaTypes[kind] === contentType) ?? 'unknown'

/** What a file is by its content, whatever its name says. */
export type ContentKind = 'xlsx' | 'zip' | 'oldOffice' | 'pdf' | 'png' | 'jpeg' | 'text' | 'empty' | 'unknown'

const marks: readonly [ContentKind, Uint8Array][] = [
  ['oldOffice', bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)],
  ['pdf', bytes(0x25, 0x50, 0x44, 0x46, 0x2d)],
  ['png', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
  ['jpeg', bytes(0xff, 0xd8, 0xff)],
]

/** Judges by the first and the last bytes; the names of a zip's parts stand at its end. */
export function contentKind(head: Uint8Array, tail: Uint8Array): ContentKind {
  if (head.length === 0) return 'empty'
  const marked = marks.find(([, mark]) => startsWith(head, mark))
  if (marked) return marked[0]
  if (startsWith(head, bytes(0x50, 0x4b, 0x03, 0x04))) return latin(tail).includes('xl/workbook.xml') ? 'xlsx' : 'zip'
  if (startsWith(head, bytes(0x50, 0x4b, 0x05, 0x06))) return 'zip'

  return head.some((byte) => byte < 9 || (byte > 13 && byte < 27)) ? 'unknown' : 'text'
}

export const mediaTypes: Record<ContentKind, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
  oldOffice: 'application/octet-stream',
  pdf: 'application/pdf',
  png: 'image/png',
  jpeg: 'image/jpeg',
  text: 'text/plain; charset=utf-8',
  empty: 'application/octet-stream',
  unknown: 'application/octet-stream',
}

function bytes(...values: number[]): Uint8Array {
  return Uint8Array.from(values)
}

const startsWith = (content: Uint8Array, mark: Uint8Array): boolean => mark.every((byte, at) => content[at] === byte)

const latin = (content: Uint8Array): string => {
  let text = ''
  for (let at = 0; at < content.length; at += 8192) text += String.fromCharCode(...content.subarray(at, at + 8192))
  return text
}

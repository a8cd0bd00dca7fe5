import { open } from 'node:fs/promises'
import yauzl, { type Entry, type ZipFile } from 'yauzl'

export interface WorkbookLimits {
  maxBytes: number
  maxParts: number
  maxUnzippedBytes: number
  maxCells: number
  maxMergedCells: number
  maxRows: number
  maxColumns: number
}

export const ordinaryLimits: WorkbookLimits = {
  maxBytes: 20 * 1024 * 1024,
  maxParts: 500,
  maxUnzippedBytes: 200 * 1024 * 1024,
  maxCells: 1_500_000,
  maxMergedCells: 50_000,
  maxRows: 10_000,
  maxColumns: 200,
}

/** Why a file is not read. Each has its sentence under `error:workbook`. */
export const workbookRefusals = [
  'notWorkbook', 'oldWorkbook', 'locked', 'webPage', 'textFile', 'unknownEncoding', 'otherProgram', 'withMacros', 'xmlEntities', 'damaged',
  'tooLarge', 'tooManyParts', 'tooBigUnzipped', 'tooManyCells', 'tooManyRows', 'tooManyColumns', 'tooMuchMerged', 'noHeadings', 'hiddenSheet',
] as const
export type WorkbookRefusal = (typeof workbookRefusals)[number]

export interface NotAdmitted {
  ok: false
  because: WorkbookRefusal
  facts: Record<string, string | number>
}

export const notAdmitted = (because: WorkbookRefusal, facts: Record<string, string | number> = {}): NotAdmitted => ({ ok: false, because, facts })

export type Admitted = { ok: true; holds: 'workbook' | 'text' } | NotAdmitted

/** Judges a file before anything in it is unpacked: what it is by content, and what its directory says it would grow to. */
export async function admitWorkbook(path: string, limits: WorkbookLimits = ordinaryLimits): Promise<Admitted> {
  const { size, head } = await headOf(path)
  if (size > limits.maxBytes) return notAdmitted('tooLarge', { megabytes: Math.ceil(size / 1024 / 1024), maximum: Math.floor(limits.maxBytes / 1024 / 1024) })
  if (head.subarray(0, 8).equals(oleMark)) return notAdmitted(head.includes(lockedMark) ? 'locked' : 'oldWorkbook')
  if (!head.subarray(0, 4).equals(zipMark)) return admitText(head)

  const zip = await openZip(path)
  if (!zip) return notAdmitted('damaged')
  try {
    return weighDirectory(await partsOf(zip, limits), limits)
  } catch {
    return notAdmitted('damaged')
  } finally {
    zip.close()
  }
}

const oleMark = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const zipMark = Buffer.from('504b0304', 'hex')
const lockedMark = Buffer.from('EncryptedPackage', 'utf16le')
const headBytes = 64 * 1024

async function headOf(path: string): Promise<{ size: number; head: Buffer }> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(size, headBytes)), 0, Math.min(size, headBytes), 0)
    return { size, head: buffer.subarray(0, bytesRead) }
  } finally {
    await file.close()
  }
}

/** Text of two bytes a letter begins with its mark; any other text has no zero byte. */
function admitText(head: Buffer): Admitted {
  const twoByte = /^(\xff\xfe|\xfe\xff)/.test(head.toString('latin1', 0, 2))
  const isText = head.length > 0 && (twoByte || !head.includes(0)) && !/^(%PDF-|\x89PNG|\xff\xd8\xff|GIF8|7z\xbc\xaf|Rar!)/.test(head.toString('latin1', 0, 8))
  if (!isText) return notAdmitted('notWorkbook')
  const begins = head.toString(twoByte ? 'utf16le' : 'utf8', 0, 2048).replace(/^\uFEFF/, '').trimStart().toLowerCase()
  return /^<(!doctype|html|head|meta|table|style|\?xml)/.test(begins) ? notAdmitted('webPage') : { ok: true, holds: 'text' }
}

/** A zip whose parts are checked against the sizes that its directory claims: a stream that grows beyond its claim ends in an error. */
export const openZip = (path: string): Promise<ZipFile | null> => yauzl.openPromise(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true }).catch(() => null)

/** The parts by their names in small letters, in the order of the directory. Nothing is unpacked. */
export async function partsOf(zip: ZipFile, limits: WorkbookLimits): Promise<Entry[]> {
  const parts: Entry[] = []
  if (zip.entryCount > limits.maxParts) return Array.from({ length: zip.entryCount })
  for await (const entry of zip.eachEntry()) parts.push(entry)
  return parts
}

export const partName = (entry: Entry): string => entry.fileName.toLowerCase()

function weighDirectory(parts: readonly Entry[], limits: WorkbookLimits): Admitted {
  if (parts.length > limits.maxParts) return notAdmitted('tooManyParts', { parts: parts.length, maximum: limits.maxParts })
  const names = parts.map(partName)
  if (names.some((name) => name.endsWith('vbaproject.bin') || name.startsWith('xl/macrosheets/'))) return notAdmitted('withMacros')
  if (parts.some((entry) => entry.isEncrypted())) return notAdmitted('locked')
  if (new Set(names).size < names.length) return notAdmitted('damaged')

  const bytes = parts.reduce((sum, entry) => sum + entry.uncompressedSize, 0)
  if (bytes > limits.maxUnzippedBytes) return notAdmitted('tooBigUnzipped', { maximum: Math.floor(limits.maxUnzippedBytes / 1024 / 1024) })
  if (names.includes('xl/workbook.xml')) return { ok: true, holds: 'workbook' }
  return notAdmitted(names.some((name) => otherPrograms.includes(name)) ? 'otherProgram' : 'notWorkbook')
}

/** Parts that tell a document of another program: OpenDocument, a binary workbook, a text, slides. */
const otherPrograms = ['mimetype', 'xl/workbook.bin', 'word/document.xml', 'ppt/presentation.xml', 'index/document.iwa']

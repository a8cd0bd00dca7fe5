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
export type WorkbookRefusal =
  | 'notWorkbook' | 'oldWorkbook' | 'locked' | 'textFile' | 'otherProgram' | 'withMacros' | 'damaged'
  | 'tooLarge' | 'tooManyParts' | 'tooBigUnzipped' | 'tooManyCells' | 'tooManyRows' | 'tooManyColumns' | 'tooMuchMerged' | 'noHeadings'

export interface NotAdmitted {
  ok: false
  because: WorkbookRefusal
  facts: Record<string, string | number>
}

export const notAdmitted = (because: WorkbookRefusal, facts: Record<string, string | number> = {}): NotAdmitted => ({ ok: false, because, facts })

/** Judges a file before a workbook library sees it: what it is by content, and what it would grow to. */
export async function admitWorkbook(path: string, limits: WorkbookLimits = ordinaryLimits): Promise<{ ok: true } | NotAdmitted> {
  const { size, head } = await headOf(path)
  if (size > limits.maxBytes) return notAdmitted('tooLarge', { megabytes: Math.ceil(size / 1024 / 1024), maximum: Math.floor(limits.maxBytes / 1024 / 1024) })
  if (head.subarray(0, 8).equals(oleMark)) return notAdmitted(head.includes(lockedMark) ? 'locked' : 'oldWorkbook')
  if (!head.subarray(0, 4).equals(zipMark)) return notAdmitted(looksLikeText(head) ? 'textFile' : 'notWorkbook')

  try {
    return await weighParts(await yauzl.openPromise(path, { lazyEntries: true }), limits)
  } catch {
    return notAdmitted('damaged')
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

const looksLikeText = (head: Buffer): boolean => head.length > 0 && !head.includes(0) && !head.subarray(0, 5).equals(Buffer.from('%PDF-')) && !/^\x89PNG|^\xff\xd8/.test(head.toString('latin1', 0, 4))

/** Unzips every part into nothing and counts: what the directory of a zip says of sizes may be a lie. */
async function weighParts(zip: ZipFile, limits: WorkbookLimits): Promise<{ ok: true } | NotAdmitted> {
  const weighed = { parts: 0, bytes: 0, cells: 0, merged: 0, workbook: false, other: false }
  try {
    if (zip.entryCount > limits.maxParts) return notAdmitted('tooManyParts', { parts: zip.entryCount, maximum: limits.maxParts })
    for await (const entry of zip.eachEntry()) {
      const refusal = await weighPart(zip, entry, weighed, limits)
      if (refusal) return refusal
    }
  } finally {
    zip.close()
  }

  if (weighed.workbook) return { ok: true }
  return notAdmitted(weighed.other ? 'otherProgram' : 'notWorkbook')
}

interface Weighed {
  parts: number
  bytes: number
  cells: number
  merged: number
  workbook: boolean
  other: boolean
}

async function weighPart(zip: ZipFile, entry: Entry, weighed: Weighed, limits: WorkbookLimits): Promise<NotAdmitted | null> {
  const name = entry.fileName.toLowerCase()
  if (name === 'xl/workbook.xml') weighed.workbook = true
  if (name === 'mimetype' || name === 'xl/workbook.bin' || name === 'word/document.xml') weighed.other = true
  if (name.endsWith('vbaproject.bin')) return notAdmitted('withMacros')
  if (entry.isEncrypted()) return notAdmitted('locked')

  const isSheet = name.startsWith('xl/worksheets/') && name.endsWith('.xml')
  let rest = ''
  const stream = await zip.openReadStreamPromise(entry)
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    weighed.bytes += chunk.length
    if (weighed.bytes > limits.maxUnzippedBytes) return notAdmitted('tooBigUnzipped', { maximum: Math.floor(limits.maxUnzippedBytes / 1024 / 1024) })
    if (!isSheet) continue
    const text = rest + chunk.toString('latin1')
    const whole = Math.max(text.lastIndexOf('<'), text.length - longestTag)
    for (const tag of text.slice(0, whole).matchAll(/<(?:\w+:)?(?:c[ >]|mergeCell ref="([A-Z]+)(\d+):([A-Z]+)(\d+)")/g)) count(tag, weighed)
    rest = text.slice(whole)
    if (weighed.cells > limits.maxCells) return notAdmitted('tooManyCells', { maximum: limits.maxCells })
    if (weighed.merged > limits.maxMergedCells) return notAdmitted('tooMuchMerged', { maximum: limits.maxMergedCells })
  }

  return null
}

/** No tag that is counted is longer. */
const longestTag = 1000

function count([, left, top, right, bottom]: RegExpMatchArray, weighed: Weighed): void {
  if (left === undefined) weighed.cells += 1
  else weighed.merged += (columnNumber(right!) - columnNumber(left) + 1) * (Number(bottom) - Number(top) + 1)
}

const columnNumber = (letters: string): number => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)

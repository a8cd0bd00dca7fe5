import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { uploadsFolder } from './kept-file.server'
import { keepStream, type UploadedFile } from './upload.server'

export interface ArchiveLimits {
  maxFiles: number
  maxFileBytes: number
  maxUnzippedBytes: number
}

export type ArchiveRefusal = 'damaged' | 'locked' | 'tooManyFiles' | 'tooBigUnzipped'

export interface ArchivedFile {
  /** Path within the archive, as its maker named it. */
  name: string
  size: number
  /** Unpacks it to where uploads are kept. */
  keep: () => Promise<Pick<UploadedFile, 'sha256' | 'size' | 'kind'>>
}

export type ArchiveRead<T> = ({ ok: true } & T) | { ok: false; because: ArchiveRefusal; facts: Record<string, number> }

/**
 * Opens an archive of somebody's files for some work. Its directory is judged before anything is unpacked; a file that grows beyond
 * what the directory claims ends the work as `damaged`. What the work has kept by then stays, as an upload that nothing names.
 */
export async function withArchive<T extends object>(path: string, limits: ArchiveLimits, work: (files: ArchivedFile[]) => Promise<T>): Promise<ArchiveRead<T>> {
  const refuse = (because: ArchiveRefusal, facts: Record<string, number> = {}): ArchiveRead<T> => ({ ok: false, because, facts })
  const zip = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true, decodeStrings: false }).catch(() => null)
  if (!zip) return refuse('damaged')
  try {
    if (zip.entryCount > limits.maxFiles) return refuse('tooManyFiles', { maximum: limits.maxFiles })
    const entries = await entriesOf(zip)
    if (entries.some((entry) => entry.isEncrypted())) return refuse('locked')
    const bytes = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0)
    if (bytes > limits.maxUnzippedBytes) return refuse('tooBigUnzipped', { maximum: Math.floor(limits.maxUnzippedBytes / 1024 / 1024) })

    const files = entries.map((entry) => ({ name: nameOf(entry), size: entry.uncompressedSize, keep: () => keep(zip, entry) })).filter(({ name }) => isFile(name))
    return { ok: true, ...(await work(files)) }
  } catch (failure) {
    if (failure instanceof Unreadable) return refuse('damaged')
    throw failure
  } finally {
    zip.close()
  }
}

class Unreadable extends Error {}

async function entriesOf(zip: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = []
  try {
    for await (const entry of zip.eachEntry()) entries.push(entry)
  } catch (cause) {
    throw new Unreadable('the directory cannot be read', { cause })
  }
  return entries
}

async function keep(zip: ZipFile, entry: Entry): Promise<Pick<UploadedFile, 'sha256' | 'size' | 'kind'>> {
  try {
    return await keepStream(() => zip.openReadStreamPromise(entry), uploadsFolder)
  } catch (cause) {
    throw new Unreadable('a file cannot be unpacked', { cause })
  }
}

const saysUtf8 = 0x800

/** Programs of China write names in GB18030 and do not say so. */
function nameOf({ fileName, generalPurposeBitFlag }: Entry): string {
  const raw = fileName as unknown as Buffer
  if ((generalPurposeBitFlag & saysUtf8) !== 0) return raw.toString('utf8')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw)
  } catch {
    return new TextDecoder('gb18030').decode(raw)
  }
}

/** Folders, and what programs put beside the files of a person. */
const isFile = (name: string): boolean => !/[\\/]$/.test(name) && !name.split(/[\\/]/).some((part) => part.startsWith('.') || part === '__MACOSX')

import { join } from 'node:path'
import { mediaTypes, type ContentKind } from './content-kind'
import { downloadFile } from './download.server'
import { env } from './env.server'
import { keptPath, ordinaryUpload, receiveUpload, type Upload, type UploadLimits } from './upload.server'

/** Uploads of this installation lie here, outside of what the web server shows. */
export const uploadsFolder = join(env.dataDir, 'uploads')

/** The form and the files of a posted upload. CSRF token and idempotency key are in its form. */
export const receive = (request: Request, limits: UploadLimits = ordinaryUpload): Promise<Upload> => receiveUpload(request, uploadsFolder, limits)

export const keptFile = (sha256: string): string => keptPath(uploadsFolder, sha256)

/** A kept file under the name it came with. */
export const sendKept = (sha256: string, name: string, kind: ContentKind): Promise<Response> => downloadFile(keptFile(sha256), { name, type: mediaTypes[kind] })

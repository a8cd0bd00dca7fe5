import { join } from 'node:path'
import { mediaTypes, type ContentKind } from './content-kind'
import { refuseForeign } from './csrf.server'
import { downloadFile } from './download.server'
import { env } from './env.server'
import { csrfField } from './form-fields'
import { bindKey } from './form-key.server'
import { keptPath, ordinaryUpload, receiveUpload, type Upload, type UploadLimits } from './upload.server'

/** Uploads of this installation lie here, outside of what the web server shows. */
export const uploadsFolder = join(env.dataDir, 'uploads')

/** The form and the files of a posted upload. Ends in 403 where it comes from a page that is not ours: nobody has seen its fields before. */
export async function receive(request: Request, { csrf }: { csrf: string | null }, limits: UploadLimits = ordinaryUpload): Promise<Upload> {
  const upload = await receiveUpload(request, uploadsFolder, limits)
  const token = upload.form.get(csrfField)
  refuseForeign(request, { given: typeof token === 'string' ? token : null, wanted: csrf })
  bindKey(upload.form, upload.files)
  return upload
}

export const keptFile = (sha256: string): string => keptPath(uploadsFolder, sha256)

/** A kept file under the name it came with. */
export const sendKept = (sha256: string, name: string, kind: ContentKind): Promise<Response> => downloadFile(keptFile(sha256), { name, type: mediaTypes[kind] })

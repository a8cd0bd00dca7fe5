import type { DemandKind } from '~/domain/demand/demand'
import { templateFor } from '~/domain/demand/import-template.server'
import type { Visitor } from '~/domain/people/visitor'
import { translate } from '~/locales/words'
import { mediaTypes } from '~/platform/content-kind'
import { download } from '~/platform/download.server'

/** The empty collection sheet of a kind as a file. */
export const templateFile = async (visitor: Visitor, kind: DemandKind): Promise<Response> =>
  download(await templateFor(kind, visitor), { name: translate(visitor.language)(`demand:sheet.file.${kind}`), type: mediaTypes.xlsx })

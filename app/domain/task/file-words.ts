import type { Translate } from '~/fields/message'
import { isFileKind } from './checklist'

/** How a kind of file is called: an own name stands as it was typed. */
export const fileWords = (kind: string, t: Translate): string => (isFileKind(kind) ? t(`task:file.${kind}`) : kind)

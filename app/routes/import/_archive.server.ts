import type { PastEvent } from '~/domain/process/history.server'
import type { ImportState } from '~/domain/demand/import'
import type { Translate } from '~/locales/words'
import type { Told } from './_archive'
import { stateTones } from './_state'

/** What happened to an import, newest first; a reason that a person wrote is shown, a code of ours is not. */
export const archiveOf = (events: readonly PastEvent[], t: Translate): Told[] =>
  [...events].reverse().map(({ sequence, step, toState, note, byName, at }) => ({
    id: String(sequence),
    what: t(`import:step.${step}`),
    who: byName,
    at,
    tone: stateTones[toState as ImportState],
    ...(note && ['upload', 'undo', 'mend_row', 'decide_row'].includes(step) ? { words: step.endsWith('_row') ? `${t('import:change.row')} ${note}` : note } : {}),
  }))

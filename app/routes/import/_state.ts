import type { ImportBatch, ImportState, ImportVerdict } from '~/domain/demand/import'
import type { Tone } from '~/ui/tag'

export const stateTones: Record<ImportState, Tone> = {
  uploaded: 'blue', checked: 'amber', importing: 'blue', imported: 'green', partly_imported: 'green', cancelled: 'grey', refused: 'red', undoing: 'blue', undone: 'grey', partly_undone: 'amber',
}

export const verdictTones: Record<ImportVerdict, Tone> = { error: 'red', duplicate_in_file: 'amber', suspected: 'amber', fresh: 'green', conflict: 'red', stale: 'amber', changed: 'blue', unchanged: 'grey' }

/** What the page of a batch is drawn from. */
export type ShownBatch = ImportBatch

/** Where a file of this purpose is uploaded. */
export const uploadAddress = ({ purpose }: Pick<ImportBatch, 'purpose'>): string => (purpose === 'take_over' ? '/take-over/new' : '/demands/import')

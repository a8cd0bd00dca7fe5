import type { SiteImportState, SiteVerdictCode } from '~/domain/site/import.store.server'
import type { Tone } from '~/ui/tag'

export const importTones: Record<SiteImportState, Tone> = { uploaded: 'blue', checked: 'amber', importing: 'blue', imported: 'green', partly_imported: 'green', cancelled: 'grey', refused: 'red' }
export const siteVerdictTones: Record<SiteVerdictCode, Tone> = { fresh: 'green', change: 'blue', same: 'grey', error: 'red' }
export const siteVerdictCodes = ['error', 'fresh', 'change', 'same'] as const

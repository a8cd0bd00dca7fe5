import type { ExportState } from '~/domain/report/export'
import type { Tone } from '~/ui/tag'

export const exportTones: Record<ExportState, Tone> = { waiting: 'grey', running: 'blue', ready: 'green', failed: 'red', cancelled: 'grey', expired: 'grey' }

/** 12,345 bytes → '12 KB'. */
export const sizeWords = (bytes: number | null): string => (bytes === null ? '—' : bytes < 1_048_576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`)

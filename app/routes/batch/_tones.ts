import type { BatchState } from '~/domain/report/batch-run'
import type { Tone } from '~/ui/tag'

export const batchTones: Record<BatchState, Tone> = { waiting: 'grey', running: 'blue', done: 'green', failed: 'red', cancelled: 'grey' }

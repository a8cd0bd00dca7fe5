import type { Refusal } from '~/domain/shared/verdict'
import { goto } from '~/platform/flash.server'

/** Back to the batch, which says in red why not; another person's is 404. */
export function refusedImport(batchId: number, { because }: Refusal): Response {
  if (because === 'notFound') throw new Response(null, { status: 404 })
  return goto(`/imports/${batchId}`, { say: `import:refused.${because}`, tone: 'failed' })
}

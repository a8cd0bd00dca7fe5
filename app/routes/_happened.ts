import type { Translate } from '~/locales/words'

/** What happened to a task, and to whom it went. */
export function happened(step: string, changes: Record<string, [unknown, unknown]>, t: Translate): string {
  const to = changes.offeredTo?.[1] ?? changes.delegatedTo?.[1] ?? changes.helper?.[1] ?? (step === 'dispatch' ? changes.assignee?.[1] : null)
  return typeof to === 'string' ? `${t(`task:history.${step}`)} → ${to}` : t(`task:history.${step}`)
}

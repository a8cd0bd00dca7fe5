import type { Translate } from '~/locales/words'

/** What happened, by the code of its notice; a rule tells under its own name. */
export function noticeWords(kind: string, facts: Record<string, string | number>, t: Translate): string {
  const [area = '', code = ''] = kind.split('.')
  if (area === 'rule') return String(facts.rule)
  if (area === 'task') return t(`task:history.${code}`)
  if (area === 'demand') return t(`demand:step.${code}`)
  if (area === 'approval') return t(`approval:notice.${code}`)
  return t(`notice:kind.${kind}`)
}

import type { Clash } from '~/domain/demand/merge'
import { Conflict, type ConflictProps } from '~/ui/conflict'
import { useWords } from '~/ui/words'

/** Two people changed one demand: what the page that asks which value to keep is drawn from. It travels as data. */
export interface DemandConflict extends Pick<ConflictProps, 'who' | 'at' | 'kept'> {
  fields: (Clash & { label: string; said: Record<string, string> })[]
  /** Labels of what only the other one changed: it stands, unasked. */
  taken: string[]
}

/** One choice per field that both touched. */
export function DemandConflictForm({ conflict: { fields, taken, ...conflict }, ...form }: { conflict: DemandConflict } & Pick<ConflictProps, 'version' | 'action' | 'discard'>) {
  const { t } = useWords()
  return (
    <>
      {taken.length > 0 && <p className="note note-note">{t('demand:edit.taken', { who: conflict.who, fields: taken.join('、') })}</p>}
      <Conflict {...conflict} {...form} fields={fields.map(({ field, said, ...one }) => ({ ...one, name: field, say: (text: string) => said[text] ?? text }))} />
    </>
  )
}

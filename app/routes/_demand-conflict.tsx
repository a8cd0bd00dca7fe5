import type { Clash } from '~/domain/demand/merge'
import { Conflict, type ConflictProps } from '~/ui/conflict'

/** Two people changed one demand: what the page that asks which value to keep is drawn from. It travels as data. */
export interface DemandConflict extends Pick<ConflictProps, 'who' | 'at' | 'kept'> {
  fields: (Clash & { label: string; said: Record<string, string> })[]
}

/** One choice per field that both touched; a value that only the other one touched is proposed. */
export function DemandConflictForm({ conflict: { fields, ...conflict }, ...form }: { conflict: DemandConflict } & Pick<ConflictProps, 'version' | 'action' | 'discard'>) {
  return (
    <Conflict
      {...conflict}
      {...form}
      fields={fields.map(({ field, said, theirsOnly, ...one }) => ({ ...one, name: field, say: (text: string) => said[text] ?? text, prefer: theirsOnly ? ('theirs' as const) : ('mine' as const) }))}
    />
  )
}

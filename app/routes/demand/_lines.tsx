import type { DemandLine } from '~/domain/demand/demand-list.store.server'
import { demandColumns } from '~/domain/demand/list-columns'
import { toneOf } from '~/domain/process/look'
import { columnsOf } from '~/ui/list-columns'
import type { Column } from '~/ui/table'
import { Tag } from '~/ui/tag'
import { useWords, type Words } from '~/ui/words'

/** A line with what only the loader knows: the name of its place. */
export type Line = DemandLine & { place: string }

export function useColumns(): Column<Line>[] {
  const words = useWords()
  const { t, day, time } = words
  return columnsOf<Line>(demandColumns, words, {
    number: (line) => <a href={`/demands/${line.id}`}>{line.number}</a>,
    state: (line) => (
      <>
        <Tag tone={toneOf(line.state)}>{t(`demand:state.${line.state}`)}</Tag> {line.duplicate === 'suspected' && suspicion(line, t)}
      </>
    ),
    createdAt: (line) => day(time(line.createdAt)),
  })
}

/** The suspicion leads to where it is judged, as long as it is judged there. */
const suspicion = ({ id, state }: Line, t: Words['t']) =>
  state === 'collected' ? (
    <a href={`/demands/${id}/duplicates`}>
      <Tag tone="amber">{t('demand:duplicate.suspected')}</Tag>
    </a>
  ) : (
    <Tag tone="amber">{t('demand:duplicate.suspected')}</Tag>
  )

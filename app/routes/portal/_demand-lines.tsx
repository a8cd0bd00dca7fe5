import { carrierDemandColumns } from '~/domain/demand/carrier-columns'
import type { CarrierLine } from '~/domain/demand/carrier.store.server'
import { toneOf } from '~/domain/process/look'
import { columnsOf } from '~/ui/list-columns'
import type { Column } from '~/ui/table'
import { Tag } from '~/ui/tag'
import { useWords } from '~/ui/words'

export type DemandRow = CarrierLine & { place: string }

export function useDemandColumns(): Column<DemandRow>[] {
  const words = useWords()
  return columnsOf<DemandRow>(carrierDemandColumns, words, {
    number: ({ id, number }) => <a href={`/portal/demands/${id}`}>{number}</a>,
    state: ({ state }) => <Tag tone={toneOf(state)}>{words.t(`demand:state.${state}`)}</Tag>,
  })
}

import type { DecimalText, Fen } from '../shared/money'
import { read } from './reading'
import { inRegion, markedUp, shareOfSeat, worn, type DraftLine, type Situation } from './unit-lines'
import { settle, take, takeFen, timesNumber, timesOnePlus, type Working } from './working'

interface SizedSystem {
  type: string
  double: boolean
  /** m² in a building, km in a tunnel. */
  size: DecimalText
}

/** The distribution system of an order: it sits in the place of tower and maintenance. */
export interface DasSystem {
  /** As entered, or from size and type by the book. */
  construction: { costFen: Fen } | SizedSystem
  maintenance: { yearFen: Fen } | SizedSystem
}

export const dasLines = (situation: Situation, { construction, maintenance }: DasSystem): DraftLine[] => [
  constructionLine(situation, construction), ...(situation.order.maintained ? [maintenanceLine(situation, maintenance)] : []),
]

function constructionLine(situation: Situation, construction: DasSystem['construction']): DraftLine {
  const cost = 'costFen' in construction ? takeFen(construction.costFen, { key: 'dasEntered' }) : sized(situation, 'das_cost', construction)
  const { reading } = situation
  const yearly = markedUp(reading, worn(reading, 'tower', 'das', inRegion(situation, cost)))

  return { ...settle(shareOfSeat(situation, 'tower', null, yearly)), component: 'das', unit: null, item: null }
}

function maintenanceLine(situation: Situation, maintenance: DasSystem['maintenance']): DraftLine {
  const agreed = 'yearFen' in maintenance ? takeFen(maintenance.yearFen, { key: 'maintenance' }) : sized(situation, 'das_maintenance', maintenance)
  const fee = timesOnePlus(agreed, read(situation.reading, { kind: 'markup' }), { key: 'markup' })

  return { ...settle(shareOfSeat(situation, 'maintenance', null, fee)), component: 'maintenance', unit: null, item: null }
}

function sized({ reading }: Situation, kind: 'das_cost' | 'das_maintenance', { type, double, size }: SizedSystem): Working {
  const rate = read(reading, { kind, key1: type, key2: double ? 'double' : 'single', at: size })
  const words = { type: `pricing:dasType.${type}`, path: double ? 'pricing:das.double' : 'pricing:das.single' }

  return timesNumber(take(rate, { key: kind === 'das_cost' ? 'dasCost' : 'dasMaintenance', words }), size, { key: 'dasSize', inputs: { size } })
}

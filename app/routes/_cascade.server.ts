import type { Cascade } from '~/domain/cascade/cascade'
import { seatsIn, type PreviewRow } from '~/domain/cascade/preview'
import { components, type Seat } from '~/domain/pricing/occupancy'
import type { Translate } from '~/locales/words'

const seatInWords = ({ position, sharers }: Seat, t: Translate): string => t('cascade:seat', { position: t(`pricing:position.${position}`), sharers })

/** One order as the tables show it: component by component, then time by time. */
export function orderInWords(row: PreviewRow, t: Translate) {
  const { id, number, carrier, because, changed, ends, bookCode, segments } = row
  const first = segments[0]
  const [before, after] = [first?.before ?? null, first?.after ?? null]
  const seats = first ? seatsIn(row, first) : {}
  const named = [...new Set([...components.filter((one) => seats[one]), ...[...(before?.parts ?? []), ...(after?.parts ?? [])].map(({ component }) => component)])]
  return {
    id, number, carrier, changed, ends, bookCode, because: because && t(`cascade:because.${because}`), from: first?.from ?? null,
    beforeYearFen: before?.yearFen ?? null, afterYearFen: after?.yearFen ?? null, beforeMonthFen: before?.monthFen ?? null, afterMonthFen: after?.monthFen ?? null,
    parts: named.map((component) => {
      const pair = seats[component as keyof typeof seats]
      const [was, is] = [before, after].map((amount) => amount?.parts.find((part) => part.component === component))
      return {
        component: t(`pricing:component.${component}`), seatBefore: pair ? seatInWords(pair[0], t) : '', seatAfter: pair ? (is ? seatInWords(pair[1], t) : t('cascade:noSeat')) : '',
        beforeYearFen: was?.yearFen ?? 0, afterYearFen: is?.yearFen ?? 0, beforeMonthFen: was?.monthFen ?? 0, afterMonthFen: is?.monthFen ?? 0,
      }
    }),
    times: segments.map(({ from, until, before: earlier, after: later }) => ({ from, until, beforeYearFen: earlier.yearFen, afterYearFen: later.yearFen, beforeMonthFen: earlier.monthFen, afterMonthFen: later.monthFen })),
  }
}

export type ShownOrder = ReturnType<typeof orderInWords>

/** Exceptions first, then what changes, then what stays. */
export const ordersInWords = ({ preview }: Pick<Cascade, 'preview'>, t: Translate): ShownOrder[] => {
  const weight = ({ because, changed }: PreviewRow) => (because !== null ? 0 : changed ? 1 : 2)
  return [...preview.rows].sort((a, b) => weight(a) - weight(b) || a.id - b.id).map((row) => orderInWords(row, t))
}

import { components, type Component, type Seat } from '../pricing/occupancy'

/** One change of what a carrier's order is charged, as its carrier sees it: how many share a component, never who they are. */
export interface CarrierAmount {
  id: number
  orderId: number
  orderNumber: string
  name: string
  districtCode: string
  fromDay: string
  beforeYearFen: number
  beforeMonthFen: number
  afterYearFen: number
  afterMonthFen: number
  /** ISO, UTC */
  at: string
}

export interface CarrierTime {
  from: string
  until: string | null
  beforeYearFen: number
  beforeMonthFen: number
  afterYearFen: number
  afterMonthFen: number
  sharers: { component: Component; before: number; after: number }[]
}

interface Money {
  yearFen: number
  monthFen: number
}

/** A time as it is kept with a change order. */
export interface KeptTime {
  from: string
  until: string | null
  seats: Partial<Record<Component, readonly [Seat, Seat]>>
  before: Money
  after: Money
}

/** Of a seat a carrier sees how many sit there; the place that others took is not told. Nobody counts where nothing is charged any more. */
export const carriersTime = ({ from, until, seats, before, after }: KeptTime): CarrierTime => ({
  from, until, beforeYearFen: before.yearFen, beforeMonthFen: before.monthFen, afterYearFen: after.yearFen, afterMonthFen: after.monthFen,
  sharers: components.flatMap((component) => {
    const pair = seats[component]
    return pair ? [{ component, before: pair[0].sharers, after: after.yearFen === 0 ? 0 : pair[1].sharers }] : []
  }),
})

import type { Translate } from '~/fields/message'
import type { Seat } from './consistency'

type Seats = readonly (Seat & { platformMetres?: number | null })[]

/** Who sits on a site today, as its sheet says it: told there, changed on its page. */
export const tenantsText = (seats: Seats, t: Translate): string =>
  seats
    .filter(({ until }) => until === null)
    .map(({ carrier, position, platformMetres, antennas, since }) => [t(`common:carrier.${carrier}`), t(`site:position.${position}`), ...(platformMetres ? [`${platformMetres}m`] : []), `×${antennas}`, since].join(' '))
    .sort()
    .join('；')

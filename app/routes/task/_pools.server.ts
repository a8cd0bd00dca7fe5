import type { Visitor } from '~/domain/people/visitor'
import { narrowed, placeChoices } from '~/domain/people/place-choice'
import { placeName, shortPlaceName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import { poolScope } from '~/domain/task/pool-asked'
import { isEmpty, linesOf, sumOf, unitsOf } from '~/domain/task/pools'
import { countByPlace, countHeld } from '~/domain/task/pools.store.server'
import { taskKinds } from '~/domain/task/task'

const reads = { screening: 'screening.read', siting: 'siting.read' } as const

/** Beyond so many places those without a task are left out. */
const mostEmpty = 30

/** Every pool of this person, by place and kind; his own districts unless the address asks for others. */
export async function poolsOf(visitor: Visitor) {
  const { query, now, user } = visitor
  const { wider, scope } = poolScope(query, { own: visitor.scopeFor('screening.work'), scope: visitor.scope })
  const place = query.get('place') ?? ''
  const kinds = taskKinds.filter((kind) => visitor.may(reads[kind]))
  const seen = narrowed(scope, place === 'all' ? '' : place)
  const divisions = await allDivisions()
  const units = unitsOf(seen, divisions.values())
  const [counted, mine] = await Promise.all([
    countByPlace(units, { kinds, now }),
    countHeld([user.id, ...(visitor.standsFor ?? []).map(({ userId }) => userId)], { scope: seen, kinds }),
  ])
  const lines = linesOf(units, counted, mine)
  const shown = lines.length > mostEmpty ? lines.filter((line) => !isEmpty(line)) : lines
  return {
    kinds, wider, place, sum: sumOf(lines), hidden: lines.length - shown.length, standsFor: (visitor.standsFor ?? []).map(({ name }) => name),
    lines: shown.map((line) => ({ ...line, name: shortPlaceName(divisions, line.code) })),
    places: placeChoices(divisions, visitor.scope, place).map(({ code }) => ({ value: code, label: placeName(divisions, code) })),
  }
}

export type Pools = Awaited<ReturnType<typeof poolsOf>>

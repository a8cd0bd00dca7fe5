import { divisionBoxes } from '~/domain/demand/box.store.server'
import { mapOf, pointProblems } from '~/domain/demand/coordinate-doctor'
import { datumTwinsOf } from '~/domain/demand/datum.store.server'
import type { Demand } from '~/domain/demand/demand'
import { kinds } from '~/domain/demand/kinds'
import type { Visitor } from '~/domain/people/visitor'
import { allDivisions } from '~/domain/shared/division.store.server'
import { translate } from '~/locales/words'

/** What is doubtful about the point of a demand, in words, with its map; null where nothing is. */
export async function doctorOf({ scope, language }: Pick<Visitor, 'scope' | 'language'>, { id, kind, values }: Pick<Demand, 'id' | 'kind'> & { values: Pick<Demand['values'], 'carrier' | 'districtCode' | 'longitude' | 'latitude' | 'datum'> }) {
  const boxes = await divisionBoxes()
  const [twin = null] = await datumTwinsOf([{ id, carrier: values.carrier, longitude: values.longitude, latitude: values.latitude }], scope)
  const problems = pointProblems(values, { boxes, twin })
  const map = mapOf(values, { districtCode: values.districtCode, boxes, problems })
  if (!map) return null

  const t = translate(language)
  const divisions = await allDivisions()
  const place = [2, 4, 6].map((length) => divisions.get(values.districtCode.slice(0, length))?.name ?? '')
  return { map, place, twin: twin && { id: twin.id, number: twin.number }, doubts: problems.map((problem) => kinds[kind].form.say(problem, t).message) }
}

export type Doctor = NonNullable<Awaited<ReturnType<typeof doctorOf>>>

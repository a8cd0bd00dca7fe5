import type { DemandKind } from '~/domain/demand/demand'
import { divisionBoxes } from '~/domain/demand/box.store.server'
import { readDemand } from '~/domain/demand/entry'
import { kinds } from '~/domain/demand/kinds'
import { divisionsWithin } from '~/domain/people/place-choice'
import type { Visitor } from '~/domain/people/visitor'
import { placeName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import { translate } from '~/locales/words'

/** More than a list that one can choose from. */
const mostDistricts = 200

/** What the form of a demand is drawn from, besides its values. */
export async function demandFormParts(kind: DemandKind, { scope }: Visitor) {
  const divisions = await allDivisions()
  const districts = divisionsWithin(divisions, scope, 'district')
  return {
    fields: kinds[kind].form.fields,
    sections: [...kinds[kind].sections],
    districts: districts.length > mostDistricts ? [] : districts.map(({ code }) => ({ code, name: placeName(divisions, code) })),
  }
}

export const readDemandForm = async (kind: DemandKind, { language, scope }: Visitor, form: FormData) => readDemand(kind, form, translate(language), { divisions: await allDivisions(), scope, boxes: await divisionBoxes() })

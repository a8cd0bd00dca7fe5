import { readTower } from '~/domain/demand/entry'
import { towerForm, towerSections } from '~/domain/demand/tower.fields'
import { divisionsWithin } from '~/domain/people/place-choice'
import type { Visitor } from '~/domain/people/visitor'
import { placeName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import { translate } from '~/locales/words'

/** More than a list that one can choose from. */
const mostDistricts = 200

/** What the form of a tower demand is drawn from, besides its values. */
export async function towerFormParts({ scope }: Visitor) {
  const divisions = await allDivisions()
  const districts = divisionsWithin(divisions, scope, 'district')
  return {
    fields: towerForm.fields,
    sections: [...towerSections],
    districts: districts.length > mostDistricts ? [] : districts.map(({ code }) => ({ code, name: placeName(divisions, code) })),
  }
}

export const readTowerForm = async ({ language, scope }: Visitor, form: FormData) => readTower(form, translate(language), { divisions: await allDivisions(), scope })

import { cleanQuery, type SavedView } from '~/domain/report/list-view'
import { roleViews } from '~/domain/report/list-view.store.server'
import { lists, type ListId } from '~/domain/report/lists'
import { listOfAddress } from '~/domain/report/list-view'
import { roles, type Role } from '~/domain/people/permissions'
import { coversDivision } from '~/domain/people/scope'
import { divisionsWithin } from '~/domain/people/place-choice'
import type { Visitor } from '~/domain/people/visitor'
import { placeName, type Divisions } from '~/domain/shared/division'
import { translate } from '~/locales/words'
import { stop } from '~/platform/stop.server'
import type { Option } from '~/ui/field-props'
import { idIn, textIn } from '../_address-id'

/** A role's view that this administrator keeps, or 404. */
export async function roleViewAt({ scope }: Visitor, viewId: string | undefined): Promise<SavedView> {
  const id = idIn(viewId)
  const view = (await roleViews(scope)).find((one) => one.id === id)
  if (!view) throw stop(404, 'notFound')
  return view
}

/** Provinces and cities that the administrator works over. */
export const divisionOptions = ({ scope }: Visitor, divisions: Divisions): Option[] =>
  (['province', 'city'] as const)
    .flatMap((level) => divisionsWithin(divisions, scope, level).filter(({ code }) => coversDivision(scope, code)))
    .filter(({ code }) => code.length === 2 || scope.ranges.some((range) => range.level !== 'nation'))
    .map(({ code }) => ({ value: code, label: placeName(divisions, code) }))

export type RoleViewRead = { ok: true; listId: ListId; name: string; query: string; role: Role; divisionCode: string } | { ok: false; errors: Record<string, string> }

/** The form of a role's view: the list and its filters come as the address that somebody has copied out of his browser. */
export function readRoleView({ form, language }: Visitor): RoleViewRead {
  const t = translate(language)
  const address = textIn(form, 'address').trim()
  const listId = listOfAddress(address, lists)
  const name = textIn(form, 'name').trim()
  const role = roles.find((one) => one === textIn(form, 'role'))
  const errors = {
    ...(name === '' ? { name: t('list:view.nameRequired') } : {}),
    ...(role ? {} : { role: t('list:view.roleRequired') }),
    ...(listId ? {} : { address: t('list:admin.addressUnknown', { value: address.slice(0, 60) }) }),
  }
  if (!listId || !role || name === '') return { ok: false, errors }
  return { ok: true, listId, name, query: cleanQuery(address), role, divisionCode: textIn(form, 'division') }
}

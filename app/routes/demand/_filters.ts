import { demandKinds } from '~/domain/demand/kinds'
import { codeFilters, stateGroupCodes, type CodeFilter } from '~/domain/demand/list-filters'
import { demandStates, type DemandState } from '~/domain/process/demand-process'
import { carriers } from '~/domain/shared/carrier'
import type { Filter } from '~/ui/filters'
import { useWords, type Words } from '~/ui/words'

export interface PlaceChoice { code: string; name: string }
export interface OwnerChoice { id: number; name: string }

const options = <Code extends string>(codes: readonly Code[], { t }: Words, key: string) => codes.map((value) => ({ value, label: t(`${key}.${value}`) }))

const select = (name: string, label: string, choices: { value: string; label: string }[]): Filter => ({ name, label, control: 'select', options: choices, more: true })

/** Words of the codes, where they are not those of the field's own dictionary. */
const called: Partial<Record<CodeFilter, string>> = { kind: 'demand:kind', towerType: 'pricing:towerType', shelterType: 'pricing:shelterType', tunnelType: 'pricing:dasType' }
const labelled: Partial<Record<CodeFilter, string>> = { kind: 'demand:list.kind', system: 'demand:field.systems', band: 'demand:field.sourceBands' }
const yesNo: readonly CodeFilter[] = ['railProject', 'nightAccess', 'doublePath']

function byCode(name: CodeFilter, words: Words): Filter {
  const { t } = words
  const label = t(labelled[name] ?? `demand:field.${name}`)
  if (yesNo.includes(name)) return select(name, label, [{ value: '1', label: t('error:word.yes') }, { value: '0', label: t('error:word.no') }])
  return select(name, label, options(name === 'kind' ? demandKinds : codeFilters[name], words, called[name] ?? `demand:dictionary.${name}`))
}

/** Filters of every list of demands: every field that can be asked for. A list of certain states offers no others. */
export function useFilters(places: readonly PlaceChoice[], owners: readonly OwnerChoice[], states: readonly DemandState[] = demandStates): Filter[] {
  const words = useWords()
  const { t } = words
  const people = [{ value: 'me', label: t('demand:list.mine') }, ...owners.map(({ id, name }) => ({ value: String(id), label: name }))]
  const text = (name: string, label: string): Filter => ({ name, label: t(label), placeholder: t('demand:list.textHint'), maxLength: 60, more: true })
  const day = (name: string, label: string): Filter => ({ name, label: t(label), control: 'date', more: true })
  const metres = (name: string, label: string): Filter => ({ name, label: t(label), control: 'number', unit: t('demand:unit.metre'), more: true })
  return [
    { name: 'text', label: t('demand:list.text'), placeholder: t('demand:list.textHint') },
    { name: 'state', label: t('common:detail.state'), control: 'select', options: options(states, words, 'demand:state') },
    { name: 'carrier', label: t('demand:field.carrier'), control: 'select', options: options(carriers, words, 'common:carrier') },
    { name: 'division', label: t('demand:list.place'), control: 'select', options: places.map(({ code, name }) => ({ value: code, label: name })) },
    select('duplicate', t('demand:list.duplicate'), options(['suspected', 'cleared'], words, 'demand:duplicate')),
    ...(states.length === demandStates.length ? [select('group', t('demand:list.group'), options(stateGroupCodes, words, 'demand:stateGroup'))] : []),
    byCode('kind', words),
    select('owner', t('demand:list.owner'), people),
    { name: 'batch', label: t('demand:field.batch'), maxLength: 60, more: true },
    text('carrierNumber', 'demand:field.carrierNumber'),
    text('carrierBranch', 'demand:field.carrierBranch'),
    { name: 'planYear', label: t('demand:field.planYear'), control: 'number', maxLength: 4, more: true },
    day('from', 'demand:list.requiredFrom'),
    day('to', 'demand:list.requiredTo'),
    day('createdFrom', 'demand:list.createdFrom'),
    day('createdTo', 'demand:list.createdTo'),
    ...(['priority', 'scene', 'system', 'stationClass', 'towerType', 'shelterType', 'maintenanceGrade', 'datum', 'railProject', 'nightAccess'] as const).map((name) => byCode(name, words)),
    metres('heightFrom', 'demand:list.heightFrom'),
    metres('heightTo', 'demand:list.heightTo'),
    metres('offsetFrom', 'demand:list.offsetFrom'),
    metres('offsetTo', 'demand:list.offsetTo'),
    ...(['buildingType', 'tunnelType', 'bore', 'band', 'poiType', 'doublePath', 'rruSupply'] as const).map((name) => byCode(name, words)),
    text('buildingName', 'demand:field.buildingName'),
    text('tunnelName', 'demand:field.tunnelName'),
    text('contact', 'demand:field.contact'),
  ]
}

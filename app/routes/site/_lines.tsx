import type { SiteLine } from '~/domain/site/register.store.server'
import { sharingOf, sharings, siteKinds, siteStates, isDas } from '~/domain/site/site'
import { carriers } from '~/domain/shared/carrier'
import { powerModes, towerTypes } from '~/domain/shared/configuration'
import type { Option } from '~/ui/field-props'
import type { Filter } from '~/ui/filters'
import type { Column } from '~/ui/table'
import { Tag } from '~/ui/tag'
import { useWords, type Words } from '~/ui/words'
import { siteTones } from './_tones'

/** A line with what only the loader knows: the name of its place. */
export type Line = SiteLine & { place: string }

const options = (codes: readonly string[], { t }: Words, key: string): Option[] => codes.map((value) => ({ value, label: t(`${key}.${value}`) }))

export function useSiteFilters(places: readonly Option[]): Filter[] {
  const words = useWords()
  const { t } = words
  const metres = (name: string): Filter => ({ name, label: t(`site:list.${name}`), control: 'number', unit: t('site:unit.metre'), more: true })
  return [
    { name: 'text', label: t('site:list.text'), placeholder: t('site:list.textHint') },
    { name: 'division', label: t('site:list.place'), control: 'select', options: places },
    { name: 'kind', label: t('site:field.kind'), control: 'select', options: options(siteKinds, words, 'site:kind') },
    { name: 'towerType', label: t('site:field.towerType'), control: 'select', options: options(towerTypes, words, 'pricing:towerType'), more: true },
    { name: 'sharing', label: t('site:list.sharing'), control: 'select', options: options(sharings, words, 'site:sharing') },
    metres('freeFrom'), metres('freeTo'), metres('heightFrom'), metres('heightTo'),
    { name: 'tenant', label: t('site:list.tenant'), control: 'select', options: options(carriers, words, 'common:carrier'), more: true },
    { name: 'powerMode', label: t('site:field.powerMode'), control: 'select', options: options(powerModes, words, 'siting:dictionary.powerMode'), more: true },
    { name: 'state', label: t('site:field.state'), control: 'select', options: options(siteStates, words, 'site:state'), more: true },
    { name: 'box', label: t('site:list.box'), more: true },
  ]
}

export function useSiteColumns(): Column<Line>[] {
  const { t, day, number } = useWords()
  return [
    { key: 'code', label: t('site:field.code'), sort: 'code', render: (line) => <a href={`/sites/${line.id}`}>{line.code}</a> },
    { key: 'name', label: t('site:field.name'), wrap: true, render: (line) => line.name },
    { key: 'state', label: t('site:field.state'), render: (line) => <Tag tone={siteTones[line.state]}>{t(`site:state.${line.state}`)}</Tag> },
    { key: 'kind', label: t('site:field.kind'), render: (line) => t(`site:kind.${line.kind}`) },
    { key: 'place', label: t('site:list.place'), render: (line) => line.place },
    { key: 'towerType', label: t('site:field.towerType'), render: (line) => (isDas(line.kind) ? '—' : t(`pricing:towerType.${line.towerType}`)) },
    { key: 'heightMetres', label: t('site:field.heightMetres'), sort: 'height', align: 'end', render: (line) => (isDas(line.kind) ? '—' : number(line.heightMetres)) },
    { key: 'tenants', label: t('site:list.sharing'), sort: 'tenants', render: (line) => t(`site:sharing.${sharingOf(line.tenants)}`) },
    { key: 'freePlatforms', label: t('site:list.free'), align: 'end', render: (line) => (isDas(line.kind) ? t('site:list.poiFree', { n: line.poiFree ?? 0 }) : number(line.freePlatforms)) },
    { key: 'builtOn', label: t('site:field.builtOn'), render: (line) => day(line.builtOn) },
    { key: 'longitude', label: t('site:field.longitude'), align: 'end', more: true, render: (line) => Number(line.longitude) },
    { key: 'latitude', label: t('site:field.latitude'), align: 'end', more: true, render: (line) => Number(line.latitude) },
    { key: 'address', label: t('site:field.address'), wrap: true, more: true, render: (line) => line.address },
    { key: 'shelterType', label: t('site:field.shelterType'), more: true, render: (line) => (isDas(line.kind) ? '—' : t(`pricing:shelterType.${line.shelterType}`)) },
    { key: 'powerMode', label: t('site:field.powerMode'), more: true, render: (line) => line.powerMode && t(`siting:dictionary.powerMode.${line.powerMode}`) },
    { key: 'poiFree', label: t('site:field.poiFree'), align: 'end', more: true, render: (line) => line.poiFree ?? '—' },
    { key: 'version', label: t('site:field.version'), align: 'end', more: true, render: (line) => line.version },
  ]
}

import type { CarrierSite } from '~/domain/site/carrier-view'
import { isDas, siteKinds } from '~/domain/site/site'
import { towerTypes } from '~/domain/shared/configuration'
import type { Option } from '~/ui/field-props'
import type { Filter } from '~/ui/filters'
import type { Column } from '~/ui/table'
import { Tag } from '~/ui/tag'
import { useWords } from '~/ui/words'

type Line = Pick<CarrierSite, 'id' | 'code' | 'kind' | 'address' | 'longitude' | 'latitude' | 'towerType' | 'heightMetres' | 'freePlatforms' | 'poiFree' | 'mine'> & { place: string }

/** The look-up around a site of the list. */
export const aroundHref = ({ longitude, latitude }: Pick<Line, 'longitude' | 'latitude'>): string => `/portal/sites/near?longitude=${longitude}&latitude=${latitude}&radius=1000`

export function useCarrierSiteFilters(places: readonly Option[]): Filter[] {
  const { t } = useWords()
  const yes: Option[] = [{ value: '1', label: t('site:portal.yes') }]
  return [
    { name: 'text', label: t('site:portal.code'), placeholder: t('site:list.textHint') },
    { name: 'division', label: t('site:list.place'), control: 'select', options: places },
    { name: 'kind', label: t('site:field.kind'), control: 'select', options: siteKinds.map((value) => ({ value, label: t(`site:kind.${value}`) })) },
    { name: 'free', label: t('site:portal.freeOnly'), control: 'select', options: yes },
    { name: 'mine', label: t('site:portal.mineOnly'), control: 'select', options: yes, more: true },
    { name: 'towerType', label: t('site:field.towerType'), control: 'select', options: towerTypes.map((value) => ({ value, label: t(`pricing:towerType.${value}`) })), more: true },
    { name: 'heightFrom', label: t('site:list.heightFrom'), control: 'number', unit: t('site:unit.metre'), more: true },
    { name: 'heightTo', label: t('site:list.heightTo'), control: 'number', unit: t('site:unit.metre'), more: true },
    { name: 'box', label: t('site:list.box'), more: true },
  ]
}

export function useCarrierSiteColumns(): Column<Line>[] {
  const { t, number } = useWords()
  return [
    { key: 'code', label: t('site:portal.code'), sort: 'code', render: (line) => <a href={aroundHref(line)}>{line.code}</a> },
    { key: 'kind', label: t('site:field.kind'), render: ({ kind }) => t(`site:kind.${kind}`) },
    { key: 'place', label: t('site:list.place'), render: ({ place }) => place },
    { key: 'address', label: t('site:field.address'), wrap: true, render: ({ address }) => address },
    { key: 'longitude', label: t('site:field.longitude'), align: 'end', render: ({ longitude }) => longitude },
    { key: 'latitude', label: t('site:field.latitude'), align: 'end', render: ({ latitude }) => latitude },
    { key: 'towerType', label: t('site:field.towerType'), render: ({ kind, towerType }) => (isDas(kind) ? '—' : t(`pricing:towerType.${towerType}`)) },
    { key: 'heightMetres', label: t('site:field.heightMetres'), sort: 'height', align: 'end', render: ({ kind, heightMetres }) => (isDas(kind) ? '—' : number(heightMetres)) },
    { key: 'freePlatforms', label: t('site:list.free'), align: 'end', render: ({ kind, freePlatforms, poiFree }) => (isDas(kind) ? t('site:list.poiFree', { n: poiFree ?? 0 }) : freePlatforms) },
    { key: 'mine', label: t('site:portal.mine'), render: ({ mine }) => mine && <Tag tone="blue">{t('site:portal.mine')}</Tag> },
    { key: 'poiFree', label: t('site:portal.poiFree'), align: 'end', more: true, render: ({ poiFree }) => poiFree ?? '—' },
  ]
}

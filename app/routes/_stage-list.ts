import { carriers } from '~/domain/shared/carrier'
import type { Filter } from '~/ui/filters'
import type { Option } from '~/ui/field-props'
import type { Words } from '~/ui/words'

/** The filters of a list of demands in one state. */
export const stageFilters = ({ t }: Words, divisions: readonly Option[]): Filter[] => [
  { name: 'text', label: t('demand:list.text'), placeholder: t('demand:list.textHint') },
  { name: 'carrier', label: t('demand:field.carrier'), control: 'select', options: carriers.map((value) => ({ value, label: t(`common:carrier.${value}`) })) },
  { name: 'division', label: t('demand:list.place'), control: 'select', options: divisions },
  { name: 'batch', label: t('demand:field.batch'), more: true },
  { name: 'from', label: t('demand:list.requiredFrom'), control: 'date', more: true },
  { name: 'to', label: t('demand:list.requiredTo'), control: 'date', more: true },
]

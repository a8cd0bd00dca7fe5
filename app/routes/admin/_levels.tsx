import type { ServiceLevel } from '~/domain/task/service-level'
import type { Column } from '~/ui/table'
import type { Words } from '~/ui/words'

export const levelColumns = ({ t }: Words, provinceOf: (code: string) => string): Column<ServiceLevel>[] => [
  { key: 'stage', label: t('clock:level.stage'), render: ({ stage }) => t(`home:kind.${stage}`) },
  { key: 'kind', label: t('clock:level.kind'), render: ({ kind }) => (kind ? t(`demand:kind.${kind}`) : t('clock:level.any')) },
  { key: 'priority', label: t('clock:level.priority'), render: ({ priority }) => (priority ? t(`demand:dictionary.priority.${priority}`) : t('clock:level.any')) },
  { key: 'province', label: t('clock:level.province'), render: ({ provinceCode }) => (provinceCode ? provinceOf(provinceCode) : t('clock:level.nation')) },
  { key: 'hours', label: t('clock:level.hours'), align: 'end', render: ({ hours }) => hours },
  { key: 'remind', label: t('clock:level.remind'), align: 'end', render: ({ remindHours }) => remindHours || '—' },
  { key: 'superior', label: t('clock:level.superior'), align: 'end', render: ({ superiorHours }) => superiorHours },
  { key: 'provinceHours', label: t('clock:level.provinceHours'), align: 'end', render: ({ provinceHours }) => provinceHours },
]

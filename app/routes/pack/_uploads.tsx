import type { UploadLine } from '~/domain/pack/upload.store.server'
import type { Column } from '~/ui/table'
import { Tag } from '~/ui/tag'
import type { Words } from '~/ui/words'

export const uploadColumns = ({ t, time }: Words): Column<UploadLine>[] => [
  { key: 'file', label: t('pack:field.file'), wrap: true, render: ({ id, fileName }) => <a href={`/tasks/packs/uploads/${id}`}>{fileName}</a> },
  { key: 'pack', label: t('pack:field.pack'), render: ({ packId }) => <a href={`/tasks/packs/${packId}`}>{t('pack:number', { id: packId })}</a> },
  { key: 'state', label: t('pack:field.state'), render: ({ state }) => <Tag tone={state === 'done' ? 'green' : 'amber'}>{t(`pack:state.${state}`)}</Tag> },
  { key: 'at', label: t('pack:field.uploaded'), render: ({ createdAt }) => time(createdAt) },
]

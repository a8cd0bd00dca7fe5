import { Table } from '~/ui/table'
import { Tag } from '~/ui/tag'
import { useWords } from '~/ui/words'
import type { ChosenRow } from './_chosen-rows.server'

/** What would be taken of each result. */
export function ChosenRows({ rows, caption }: { rows: readonly ChosenRow[]; caption: string }) {
  const { t } = useWords()
  return (
    <div className="mb-4">
      {rows.map(({ id }) => <input key={id} type="hidden" name="id" value={id} />)}
      <Table<ChosenRow>
        caption={caption}
        rows={rows}
        rowKey={({ id }) => String(id)}
        free
        columns={[
          { key: 'number', label: t('demand:list.number'), render: (row) => <a href={`/confirmation/${row.id}`}>{row.number}</a> },
          { key: 'name', label: t('demand:field.name'), wrap: true, render: (row) => row.name },
          { key: 'carrier', label: t('demand:field.carrier'), render: (row) => t(`common:carrier.${row.carrier}`) },
          {
            key: 'choice', label: t('confirmation:many.choice'), wrap: true,
            render: ({ choice, answered }) => (answered ? <Tag tone="green">{t('confirmation:many.answered')}</Tag> : choice ? t('confirmation:many.at', { name: choice.name, metres: choice.distanceMetres }) : <Tag tone="red">{t('confirmation:many.none')}</Tag>),
          },
        ]}
      />
    </div>
  )
}

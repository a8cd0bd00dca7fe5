import { Card } from '~/ui/card'
import { Field } from '~/ui/field'
import { Table } from '~/ui/table'
import { useWords } from '~/ui/words'
import type { LentView } from './_lent.server'

/** What would change, part by part, and which of the parts are taken. */
export function LentCards({ lent }: { lent: readonly LentView[] }) {
  const { t } = useWords()
  return (
    <>
      <Card title={t('order:copy.take')}>
        <Field name="part" label={t('order:apply.parts')} control="checkboxes" value={lent.map(({ part }) => part)} options={lent.map(({ part, fields }) => ({ value: part, label: t('order:copy.takePart', { part: t(`order:part.${part}`), n: fields.length }) }))} />
      </Card>
      {lent.map(({ part, fields }) => (
        <Card key={part} title={t(`order:part.${part}`)} id={`part-${part}`}>
          <Table free caption={t(`order:part.${part}`)} rows={fields} rowKey={({ label }) => label} columns={[
            { key: 'field', label: t('common:conflict.field'), wrap: true, render: ({ label }) => label },
            { key: 'before', label: t('order:copy.before'), wrap: true, render: ({ before }) => before || '—' },
            { key: 'after', label: t('order:copy.after'), wrap: true, render: ({ after }) => after || '—' },
          ]} />
        </Card>
      ))}
    </>
  )
}

import type { HappeningChange } from '~/ui/timeline'
import { Card } from '~/ui/card'
import { Empty } from '~/ui/empty'
import { Field } from '~/ui/field'
import { Table } from '~/ui/table'
import { useWords } from '~/ui/words'

/** One change in words. It travels as data. */
export interface ToldChange extends HappeningChange {
  sequence: number
  /** The field's own name; `field` is its label. */
  name: string
  step: string
  note: string | null
  byName: string
  at: string
}

export interface FieldHistoryProps {
  demandId: number
  changes: readonly ToldChange[]
  /** The field that alone is shown; '' for all. */
  chosen: string
  fields: readonly { name: string; label: string }[]
  mayRestore: boolean
}

/** What each field was before and after, by whom and when. */
export function FieldHistoryPart({ demandId, changes, chosen, fields, mayRestore }: FieldHistoryProps) {
  const { t, time } = useWords()
  if (fields.length === 0) return <Empty why={t('demand:fieldHistory.none')} />
  return (
    <Card title={t('demand:show.part.history')}>
      <form method="get" action={`/demands/${demandId}`} className="filter">
        <input type="hidden" name="part" value="history" />
        <div className="filter-row">
          <Field name="field" label={t('demand:fieldHistory.field')} control="select" value={chosen} empty={t('demand:fieldHistory.all')} options={fields.map(({ name, label }) => ({ value: name, label }))} />
          <button className="btn">{t('demand:fieldHistory.show')}</button>
        </div>
      </form>
      <Table
        caption={t('demand:show.part.history')}
        free
        rows={changes}
        rowKey={({ sequence, name }) => `${sequence} ${name}`}
        columns={[
          { key: 'field', label: t('demand:fieldHistory.field'), render: ({ field }) => field },
          { key: 'before', label: t('demand:fieldHistory.before'), wrap: true, render: ({ before }) => before || t('common:detail.none') },
          { key: 'after', label: t('demand:fieldHistory.after'), wrap: true, render: ({ after }) => after || t('common:detail.none') },
          { key: 'by', label: t('common:detail.by'), render: ({ byName }) => byName },
          { key: 'at', label: t('demand:fieldHistory.at'), render: ({ at }) => time(at) },
          { key: 'step', label: t('demand:fieldHistory.step'), wrap: true, render: ({ step, note }) => [t(`demand:step.${step}`), note].filter(Boolean).join('：') },
          ...(mayRestore ? [{ key: 'act', label: t('demand:draft.act'), render: ({ sequence, name }: ToldChange) => <a href={`/demands/${demandId}/restore?event=${sequence}&field=${name}`}>{t('demand:restore.act')}</a> }] : []),
        ]}
      />
    </Card>
  )
}

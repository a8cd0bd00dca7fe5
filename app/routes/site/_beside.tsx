import { Table } from '~/ui/table'
import { useWords } from '~/ui/words'

export interface BesideRow { label: string; before: string; theirs: string; mine: string }

export interface BesideView {
  who: string
  at: string
  rows: BesideRow[]
}

/** "Changed by X meanwhile", for what is no single field: before, theirs and mine beside each other; the form below keeps what was typed. */
export function Beside({ view: { who, at, rows } }: { view: BesideView }) {
  const { t, time } = useWords()
  const none = t('common:detail.none')
  return (
    <div className="mb-4">
      <div className="summary" role="alert">
        <h2>{t('common:conflict.title')}</h2>
        <p>{t('common:conflict.why', { name: who, time: time(at) })}</p>
        <p>{t('site:edit.besideTodo')}</p>
      </div>
      <Table<BesideRow>
        free
        caption={t('common:conflict.title')}
        rows={rows}
        rowKey={({ label, before, theirs }) => `${label} ${before} ${theirs}`}
        columns={[
          { key: 'field', label: t('common:conflict.field'), render: ({ label }) => label },
          { key: 'before', label: t('common:conflict.before'), wrap: true, render: ({ before }) => before || none },
          { key: 'theirs', label: t('common:conflict.theirs', { name: who }), wrap: true, render: ({ theirs }) => theirs || none },
          { key: 'mine', label: t('common:conflict.mine'), wrap: true, render: ({ mine }) => mine || none },
        ]}
      />
    </div>
  )
}

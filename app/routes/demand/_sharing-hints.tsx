import type { SharingHint } from '~/domain/demand/suspicion.store.server'
import { toneOf } from '~/domain/process/look'
import { Card } from '~/ui/card'
import { Table } from '~/ui/table'
import { Tag } from '~/ui/tag'
import { useWords } from '~/ui/words'

/** Other carriers' demands close by: no duplicates, but perhaps one tower for both. */
export function SharingHints({ hints }: { hints: readonly SharingHint[] }) {
  const { t, number } = useWords()
  return (
    <Card title={t('duplicate:hint.title')} id="sharing">
      {hints.length === 0 ? <p className="quiet">{t('duplicate:hint.none')}</p> : (
        <>
          <p className="quiet mb-3">{t('duplicate:hint.intro')}</p>
          <Table
            caption={t('duplicate:hint.title')}
            columns={[
              { key: 'number', label: t('demand:list.number'), render: (hint) => <a href={`/demands/${hint.id}`}>{hint.number}</a> },
              { key: 'name', label: t('demand:field.name'), wrap: true, render: ({ name }) => name },
              { key: 'carrier', label: t('demand:field.carrier'), render: ({ carrier }) => t(`common:carrier.${carrier}`) },
              { key: 'state', label: t('common:detail.state'), render: ({ state }) => <Tag tone={toneOf(state)}>{t(`demand:state.${state}`)}</Tag> },
              { key: 'distance', label: t('duplicate:hint.distance'), align: 'end', render: ({ distanceMetres }) => t('demand:twins.metres', { n: number(distanceMetres) }) },
            ]}
            rows={hints}
            rowKey={({ id }) => String(id)}
          />
        </>
      )}
    </Card>
  )
}

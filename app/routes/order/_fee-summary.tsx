import { Card } from '~/ui/card'
import { Table } from '~/ui/table'
import { Tag } from '~/ui/tag'
import { useWords } from '~/ui/words'
import type { PartView } from './_part.server'

/** What the order costs a year, by the last computation. */
export function FeeSummary({ price, orderId }: { price: PartView['price']; orderId: number }) {
  const { t, money } = useWords()
  const link = <a href={`/orders/${orderId}/price`}>{t(price ? 'order:edit.priceLink' : 'order:price.first')}</a>
  if (!price)
    return (
      <Card title={t('order:price.yearly')} id="total">
        <p>
          {t('order:price.none')} {link}
        </p>
      </Card>
    )
  return (
    <Card title={t('order:price.yearly')} id="total" actions={link}>
      <p className="figure">
        {money(price.yearFen)} <span className="unit">{t('common:unit.yuanYear')}</span>
      </p>
      {price.outdated && <p className="note note-failed">{t('order:price.outdated')}</p>}
      <Table
        free
        caption={t('order:price.lines')}
        rows={price.lines}
        rowKey={({ words, fen }) => `${words} ${fen}`}
        columns={[
          { key: 'item', label: t('order:price.item'), render: ({ words, provisional }) => <>{words} {provisional && <Tag tone="amber">{t('pricing:provisional')}</Tag>}</> },
          { key: 'year', label: t('pricing:column.year'), align: 'end', render: ({ fen }) => money(fen) },
        ]}
      />
    </Card>
  )
}

import { Empty } from '~/ui/empty'
import { Table } from '~/ui/table'
import { useWords } from '~/ui/words'
import type { SealLine } from './_audit.server'

/** The newest seals, to be copied elsewhere: whoever holds one can tell later that nothing before it was changed. */
export function Seals({ seals }: { seals: readonly SealLine[] }) {
  const { t, time, number } = useWords()
  return (
    <details className="mb-3">
      <summary>{t('audit:seals')}</summary>
      <p className="quiet mb-3">{t('audit:sealsIntro')}</p>
      {seals.length === 0 ? (
        <Empty why={t('audit:noSeals')} />
      ) : (
        <Table<SealLine>
          caption={t('audit:seals')}
          rows={seals}
          rowKey={({ id }) => String(id)}
          columns={[
            { key: 'at', label: t('audit:sealedAt'), render: ({ sealedAt }) => time(sealedAt) },
            { key: 'log', label: t('audit:log'), render: ({ log }) => t(`audit:logs.${log}`) },
            { key: 'range', label: t('audit:range'), align: 'end', render: ({ fromId, toId }) => `${fromId}–${toId}` },
            { key: 'entries', label: t('audit:entries'), align: 'end', render: ({ entries }) => number(entries) },
            { key: 'hash', label: t('audit:hash'), wrap: true, render: ({ hash }) => <code>{hash}</code> },
          ]}
        />
      )}
    </details>
  )
}

import type { SerializeFrom } from '@remix-run/node'
import { Card, FactCard } from '~/ui/card'
import { Table } from '~/ui/table'
import { useWords } from '~/ui/words'
import type { ChangeView } from './_change.server'

type View = SerializeFrom<ChangeView>

export const changeTones = { draft: 'grey', previewed: 'blue', consenting: 'amber', approving: 'amber', done: 'green', refused: 'red', withdrawn: 'grey' } as const

/** What is asked, field by field. */
export function AskedFields({ view: { asked } }: { view: View }) {
  const { t } = useWords()
  if (asked.length === 0) return null
  return (
    <Card title={t('change:show.asked')}>
      <Table
        caption={t('change:show.asked')}
        free
        rows={asked}
        rowKey={({ field }) => field}
        columns={[
          { key: 'field', label: t('change:show.field'), render: ({ field }) => field },
          { key: 'before', label: t('change:show.before'), wrap: true, render: ({ before }) => before || '—' },
          { key: 'after', label: t('change:show.after'), wrap: true, render: ({ after }) => after || '—' },
        ]}
      />
    </Card>
  )
}

/** What goes with it. */
export function UndoneList({ view: { undone, document } }: { view: View }) {
  const { t } = useWords()
  const over = document.state === 'done'
  return (
    <Card title={t(over ? 'change:show.wasUndone' : 'change:show.undone')} id="undone">
      {undone.length === 0 ? (
        <p className="quiet">{t('change:show.nothingUndone')}</p>
      ) : (
        <ul className="list-disc pl-5">
          {undone.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
    </Card>
  )
}

/** What construction said. */
export function ConsentFacts({ view: { document, isSoft } }: { view: View }) {
  const { t, time, money } = useWords()
  if (!isSoft) return null
  const { consentByName, consentAt, consentText, costFen } = document
  return (
    <FactCard
      title={t('change:show.consent')}
      facts={
        consentAt === null
          ? [{ label: t('common:detail.state'), value: t('change:show.consentNeeded'), wide: true }]
          : [
              { label: t('common:detail.by'), value: `${consentByName ?? ''} ${time(consentAt)}` },
              { label: t('change:show.costs'), value: costFen === null ? null : money(costFen), unit: costFen === null ? undefined : t('common:unit.yuan') },
              { label: t('change:field.consentText'), value: consentText, wide: true },
            ]
      }
    />
  )
}

import type { CaseAct } from '~/domain/order/approval.store.server'
import type { Difference } from '~/domain/order/form-differences'
import type { Cell } from '~/domain/order/printed-form'
import { Card } from '~/ui/card'
import { Field } from '~/ui/field'
import { CommandForm } from '~/ui/form'
import { Table } from '~/ui/table'
import { useWords } from '~/ui/words'

/** What changed since the form that the carrier got last; null where there was none. */
export function Differences({ differences }: { differences: readonly Difference[] | null }) {
  const { t, money } = useWords()
  const shown = (cell: Cell) => (typeof cell === 'object' ? money(cell.fen) : cell)
  if (!differences || differences.length === 0)
    return (
      <Card title={t('order:approval.differences')} id="differences">
        <p className="quiet">{t(differences ? 'order:approval.same' : 'order:approval.first')}</p>
      </Card>
    )
  return (
    <Card title={t('order:approval.differences')} id="differences">
      <Table
        free
        caption={t('order:approval.differences')}
        rows={differences}
        rowKey={({ where, what }) => `${where} ${what}`}
        columns={[
          { key: 'what', label: t('common:conflict.field'), wrap: true, render: ({ where, what }) => (where ? `${where} · ${what}` : what) },
          { key: 'before', label: t('order:approval.before'), wrap: true, render: ({ before }) => shown(before) },
          { key: 'now', label: t('order:approval.now'), wrap: true, render: ({ now }) => shown(now) },
        ]}
      />
    </Card>
  )
}

export function Acts({ acts }: { acts: readonly CaseAct[] }) {
  const { t, time } = useWords()
  return (
    <Card title={t('order:approval.acts')} id="acts">
      {acts.length === 0 && <p className="quiet">{t('order:approval.noActs')}</p>}
      {acts.map(({ sequence, act, note, userName, at }) => (
        <p key={`${sequence} ${at}`}>
          <b>{t(`order:approval.act_${act}`)}</b> · {userName} · {time(at)} {note && <span className="quiet">{note}</span>}
        </p>
      ))}
    </Card>
  )
}

/** Two commands, each with its own form: a reason belongs to the one that sends back. */
export function DecisionForms({ caseId, version }: { caseId: number; version: number }) {
  const { t } = useWords()
  return (
    <div className="two">
      <CommandForm action={`/me/approvals/${caseId}/approve`} version={version} className="card">
        <Field name="note" label={t('order:approval.note')} control="textarea" maxLength={500} />
        <button className="btn btn-main">{t('order:approval.approve')}</button>
      </CommandForm>
      <CommandForm action={`/me/approvals/${caseId}/reject`} version={version} className="card">
        <Field name="reason" label={t('order:approval.reason')} control="textarea" maxLength={500} required width="full" />
        <button className="btn btn-risk">{t('order:approval.reject')}</button>
      </CommandForm>
    </div>
  )
}
